namespace PactMQ;

/// <summary>Why a call did not give a result. The numbers are gRPC's.</summary>
public enum CallStatus : ushort
{
    /// <summary>Nothing went wrong.</summary>
    Ok = 0,
    /// <summary>The caller gave up.</summary>
    Cancelled = 1,
    /// <summary>The handler threw.</summary>
    Unknown = 2,
    /// <summary>The arguments could not be read.</summary>
    InvalidArgument = 3,
    /// <summary>The deadline passed.</summary>
    DeadlineExceeded = 4,
    /// <summary>What was asked for does not exist.</summary>
    NotFound = 5,
    /// <summary>What should be made exists already.</summary>
    AlreadyExists = 6,
    /// <summary>The caller may not do this.</summary>
    PermissionDenied = 7,
    /// <summary>The server is overloaded.</summary>
    ResourceExhausted = 8,
    /// <summary>The state does not allow it.</summary>
    FailedPrecondition = 9,
    /// <summary>Something else was faster.</summary>
    Aborted = 10,
    /// <summary>Past the end.</summary>
    OutOfRange = 11,
    /// <summary>The server does not know the operation.</summary>
    Unimplemented = 12,
    /// <summary>Something that must not happen did.</summary>
    Internal = 13,
    /// <summary>The server is going away or is not there.</summary>
    Unavailable = 14,
    /// <summary>Data is lost.</summary>
    DataLoss = 15,
    /// <summary>The caller did not say who it is.</summary>
    Unauthenticated = 16,
}
