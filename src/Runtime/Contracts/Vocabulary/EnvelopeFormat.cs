namespace PactMQ
{
    /// <summary>The layout of envelope version 1. All numbers are in network byte order.</summary>
    internal static class EnvelopeFormat
    {
        /// <summary>The first byte of a header: one that MessagePack never uses, so that a bare body can be told apart.</summary>
        public const byte Mark = 0xC1;

        /// <summary>The version in the upper half of the second byte; the kind is in the lower half.</summary>
        public const byte Version = 1;

        /// <summary>The bytes before the kind's own fields: mark, version and kind, flags, codec.</summary>
        public const int PrefixLength = 4;

        public const int RequestLength = 24;
        public const int ReplyLength = 12;
        public const int ErrorLength = 16;
        public const int EventLength = 20;
        public const int OpenLength = 28;
        public const int ItemLength = 16;
        public const int EndLength = 16;

        /// <summary>The bytes of the array header in front of a batch of items.</summary>
        public const int BatchCountLength = 3;
        public const int CreditLength = 16;
        public const int CancelLength = 16;

        /// <summary>The bits of an event's sequence that count; the 24 above them are the publisher's epoch.</summary>
        public const int SequenceCountBits = 40;

        /// <summary>The bit of an extension's tag that forbids skipping it.</summary>
        public const byte MustUnderstand = 0x80;

        /// <summary>The byte that ends every generated topic, because ZeroMQ matches prefixes.</summary>
        public const byte TopicEnd = 0;

        /// <summary>The name of the READY property that announces contracts and their fingerprints.</summary>
        public const string MetadataName = "X-PactMQ";

        /// <summary>The most contracts that the READY property may announce.</summary>
        public const int MetadataContracts = 64;

        /// <summary>The byte of the header that holds the flags.</summary>
        public const int FlagsOffset = 2;

        /// <summary>The byte of the header that says how the body is written.</summary>
        public const int CodecOffset = 3;

        /// <summary>The codec MessagePack.</summary>
        public const byte MessagePackCodec = 0;

        /// <summary>The codec of bytes as they are.</summary>
        public const byte RawCodec = 2;

        /// <summary>The codec JSON.</summary>
        public const byte JsonCodec = 3;

        /// <summary>The first codec of the users' own.</summary>
        public const byte FirstOwnCodec = 128;
    }
}
