namespace PactMQ
{
    /// <summary>The rules that say why an interface cannot become a contract.</summary>
    internal static class RuleIds
    {
        public const string ContractIsPlainInterface = "PMQ1001";
        public const string ReturnTypeFitsPattern = "PMQ1002";
        public const string ParametersArePlain = "PMQ1003";
        public const string TokenIsLast = "PMQ1004";
        public const string MembersArePlainMethods = "PMQ1005";
        public const string OperationIdsDiffer = "PMQ1006";
        public const string PayloadIsSerializable = "PMQ1007";
        public const string TopicNamesParameters = "PMQ1008";
        public const string AttributeFitsOperation = "PMQ1010";
    }
}
