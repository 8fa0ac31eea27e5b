using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PactMQ.Analyzers;
using PactMQ.Analyzers.Benchmarks;
using PactMQ.Generator;

// What each rule costs: dotnet run -c Release --project benchmarks/Analyzers [LINES]; what the generator costs: … generator
const int Rounds = 3;
var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
    .Where(path => !Path.GetFileName(path).StartsWith("PactMQ.Analyzers", StringComparison.Ordinal) && Path.GetFileName(path) != "PactMQ.Generator.dll")
    .Select(path => MetadataReference.CreateFromFile(path)).ToList();
if (args is ["generator", ..])
{
    GeneratorCost.Print(500, 10, references);
    return;
}

var lines = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 100_000;
var sources = SyntheticSolution.Write(lines);
var rules = typeof(RuleAnalyzer).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
    .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!).ToImmutableArray();
Console.WriteLine($"{sources.Sum(source => source.AsSpan().Count('\n'))} lines in {sources.Count} files, {rules.Length} analyzers, {Environment.ProcessorCount} processors");

Compile(Fresh(SyntheticSolution.Write(5_000)));
await Analyze(Fresh(SyntheticSolution.Write(5_000)), []);
var records = await Records(Fresh(sources));
Console.WriteLine($"{records.Length} contracts, each with its record; NetMQ is referenced as well");
var compiled = new List<double>();
var totals = new List<double>();
var costs = rules.ToDictionary(rule => rule.GetType().Name, _ => new List<double>());
for (var round = 0; round < Rounds; round++)
{
    compiled.Add(Compile(Fresh(sources)));
    var cost = await Analyze(Fresh(sources), records);
    foreach (var (rule, milliseconds) in cost)
    {
        costs[rule].Add(milliseconds);
    }

    totals.Add(cost.Values.Sum());
}

var compile = Median(compiled);
Console.WriteLine($"{"compile, processor time",-40} {compile,10:F0} ms");
foreach (var (rule, times) in costs.OrderByDescending(cost => Median(cost.Value)))
{
    Console.WriteLine($"{rule,-40} {Median(times),10:F1} ms {Median(times) / compile,8:P2}");
}

Console.WriteLine($"{"all rules",-40} {Median(totals),10:F1} ms {Median(totals) / compile,8:P2}");

Compilation Fresh(IReadOnlyList<string> texts)
{
    const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";
    var parse = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);
    var plain = CSharpCompilation.Create(
        "Shop", texts.Prepend(Usings).Select((text, i) => CSharpSyntaxTree.ParseText(text, parse, $"File{i}.cs", System.Text.Encoding.UTF8)), references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));
    CSharpGeneratorDriver.Create([new ContractGenerator().AsSourceGenerator()], parseOptions: parse).RunGeneratorsAndUpdateCompilation(plain, out var whole, out _);
    return whole;
}

// Processor time of everything from bound symbols to the written assembly; parsing and generating are left out, which is to the rules' disadvantage.
static double Compile(Compilation compilation)
{
    var before = Process.GetCurrentProcess().TotalProcessorTime;
    var result = compilation.Emit(Stream.Null);
    var after = Process.GetCurrentProcess().TotalProcessorTime;
    return result.Success ? (after - before).TotalMilliseconds : throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Take(5)));
}

// What the rule about records would write over records that are all wrong.
async Task<ImmutableArray<AdditionalText>> Records(Compilation compilation)
{
    ImmutableArray<AdditionalText> wrong = [.. Enumerable.Range(0, sources.Count).Where(number => number % 10 == 0).Select(number => new Record($"Orders{number}", $"contract Orders{number} Pipeline 0\n"))];
    var rule = rules.Where(one => one.SupportedDiagnostics.Any(descriptor => descriptor.Id == "PMQ1013")).ToImmutableArray();
    var found = await compilation.WithAnalyzers(rule, new CompilationWithAnalyzersOptions(new AnalyzerOptions(wrong), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false)).GetAnalyzerDiagnosticsAsync();
    return [.. found.Select(one => one.Properties["NewShape"]!).Distinct().Select(shape => new Record(shape.Split(' ')[1], shape))];
}

async Task<Dictionary<string, double>> Analyze(Compilation compilation, ImmutableArray<AdditionalText> files)
{
    // One thread, so that the share of a processor that it got is known: the compiler's telemetry counts time that passes, other programs' included.
    var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions(files), null, concurrentAnalysis: false, logAnalyzerExecutionTime: true);
    var (before, watch) = (Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());
    var result = await compilation.WithAnalyzers(rules, options).GetAnalysisResultAsync(CancellationToken.None);
    var share = Math.Min(1, (Process.GetCurrentProcess().TotalProcessorTime - before) / watch.Elapsed);
    foreach (var finding in result.GetAllDiagnostics().Where(finding => finding.Severity >= DiagnosticSeverity.Warning).DistinctBy(finding => finding.Id))
    {
        Console.WriteLine($"  not silent: {finding}");
    }

    return rules.ToDictionary(rule => rule.GetType().Name, rule => result.AnalyzerTelemetryInfo.TryGetValue(rule, out var told) ? told.ExecutionTime.TotalMilliseconds * share : 0);
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
