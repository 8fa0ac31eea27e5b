using PactMQ.Analyzers.Contracts;

namespace PactMQ.Analyzers.Tests.Rules.Contracts;

public sealed class PayloadsHaveContractsTests : RuleTests<PayloadsHaveContracts>
{
    [Fact]
    public async Task SeesThemInAPayloadsCode() => await Reports("""
        using MessagePack;
        using MessagePack.Resolvers;
        using PactMQ.CompilerServices;

        internal sealed class Anything : IPayload<object>
        {
            private static readonly MessagePackSerializerOptions Options = [|TypelessContractlessStandardResolver.Options|];

            public static void Write(ref MessagePackWriter writer, in object value) => MessagePackSerializer.Serialize(ref writer, value, Options);

            public static object Read(ref MessagePackReader reader) =>
                MessagePackSerializer.Deserialize<object>(ref reader, MessagePackSerializerOptions.Standard.WithResolver([|ContractlessStandardResolver.Instance|]));
        }
        """);

    [Fact]
    public async Task LeavesOtherUsesAlone() => await Silent("""
        using MessagePack;
        using MessagePack.Resolvers;
        using PactMQ.CompilerServices;

        internal sealed class Known : IPayload<string>
        {
            private static readonly MessagePackSerializerOptions Options = StandardResolver.Options;

            public static void Write(ref MessagePackWriter writer, in string value) => MessagePackSerializer.Serialize(ref writer, value, Options);

            public static string Read(ref MessagePackReader reader) => MessagePackSerializer.Deserialize<string>(ref reader, Options);
        }

        internal static class Elsewhere
        {
            public static byte[] Cache(object value) => MessagePackSerializer.Serialize(value, TypelessContractlessStandardResolver.Options);
        }
        """);
}
