namespace PactMQ.Generator.Models;

/// <summary>How a member that was read gets into the object.</summary>
internal enum MemberAccess
{
    /// <summary>It is written only: there is no way in.</summary>
    ReadOnly,

    /// <summary>Through the constructor.</summary>
    Constructor,

    /// <summary>In the object initializer, since it is init-only or required.</summary>
    Initializer,

    /// <summary>By an assignment, when it arrived; a member that did not arrive keeps what the type gave it.</summary>
    Setter,
}
