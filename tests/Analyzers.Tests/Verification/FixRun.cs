using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace PactMQ.Analyzers.Tests;

/// <summary>Applies a fix as an editor does.</summary>
internal sealed class FixRun(DiagnosticAnalyzer rule, CodeFixProvider fix, ImmutableArray<MetadataReference> references, ImmutableArray<AdditionalText> files)
{
    private const int MostSteps = 20;

    /// <summary>Applies the first fix of the first diagnostic that has one, again and again.</summary>
    public async Task<Document> OneByOne(string source)
    {
        var document = Open(source);
        for (var step = 0; step < MostSteps; step++)
        {
            if (await FirstAction(document) is not { } found)
            {
                return document;
            }

            document = await Apply(document, found.Action);
        }

        throw new InvalidOperationException($"{fix} still finds something to do after {MostSteps} fixes.");
    }

    /// <summary>Applies Fix All in the document, until nothing is left that it applies to.</summary>
    public async Task<Document> All(string source)
    {
        var document = Open(source);
        for (var step = 0; step < MostSteps; step++)
        {
            if (await FirstAction(document) is not { } found)
            {
                break;
            }

            var provider = fix.GetFixAllProvider();
            Assert.NotNull(provider);
            var context = new FixAllContext(
                document, fix, FixAllScope.Document, found.Action.EquivalenceKey, fix.FixableDiagnosticIds, new Provider(this), CancellationToken.None);
            var action = await provider.GetFixAsync(context);
            Assert.NotNull(action);
            document = await Apply(document, action);
        }

        return document;
    }

    private static async Task<Document> Apply(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return changed.GetDocument(document.Id)!;
    }

    private async Task<(CodeAction Action, Diagnostic Diagnostic)?> FirstAction(Document document)
    {
        foreach (var diagnostic in await Diagnostics(document))
        {
            var actions = new List<CodeAction>();
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
            if (actions.Count > 0)
            {
                return (actions[0], diagnostic);
            }
        }

        return null;
    }

    private async Task<ImmutableArray<Diagnostic>> Diagnostics(Document document)
    {
        var compilation = Program.Generate((await document.Project.GetCompilationAsync())!);
        var tree = await document.GetSyntaxTreeAsync();
        ImmutableArray<AdditionalText> now = [.. document.Project.AdditionalDocuments.Select(file => new TextFile(file.FilePath!, file.GetTextAsync().Result.ToString()))];
        var found = await Program.Analyze(compilation, [rule], now);
        return [.. found.Where(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id) && diagnostic.Location.SourceTree == tree)];
    }

    private Document Open(string source)
    {
        var compiled = Program.Compile(source, references);
        var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Program", "Program", LanguageNames.CSharp,
            compilationOptions: compiled.Options, parseOptions: Program.ParseOptions, metadataReferences: references));
        workspace.AddDocument(project.Id, "Usings.cs", compiled.SyntaxTrees.First().GetText());
        var document = workspace.AddDocument(project.Id, "Program.cs", SourceText.From(source));
        var solution = files.Aggregate(document.Project.Solution, (all, file) =>
            all.AddAdditionalDocument(DocumentId.CreateNewId(project.Id), Path.GetFileName(file.Path), file.GetText()!, filePath: file.Path));
        return solution.GetDocument(document.Id)!;
    }

    private sealed class Provider(FixRun run) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            await run.Diagnostics(document);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
        {
            var all = new List<Diagnostic>();
            foreach (var document in project.Documents)
            {
                all.AddRange(await run.Diagnostics(document));
            }

            return all;
        }
    }
}
