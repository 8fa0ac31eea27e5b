using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace PactMQ.CompilerServices;

/// <summary>
/// The contracts of this process. A module initializer of the assembly that declares a contract registers it; a generic
/// type holds it, so that finding it needs neither a dictionary nor reflection.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ContractRegistry
{
    /// <summary>Registers a contract; a second registration replaces the first.</summary>
    /// <typeparam name="TContract">The contract's interface.</typeparam>
    /// <param name="registration">How to make its generated types.</param>
    public static void Register<TContract>(ContractRegistration<TContract> registration)
        where TContract : class
    {
        ArgumentNullException.ThrowIfNull(registration);
        Volatile.Write(ref Slot<TContract>.Registration, registration);
    }

    /// <summary>Finds a contract, after making sure that its assembly's module initializer has run.</summary>
    /// <typeparam name="TContract">The contract's interface.</typeparam>
    /// <exception cref="InvalidOperationException">The interface was built without the generator, or has no pattern attribute.</exception>
    public static ContractRegistration<TContract> Get<TContract>()
        where TContract : class
    {
        if (Volatile.Read(ref Slot<TContract>.Registration) is not { } registration)
        {
            RuntimeHelpers.RunModuleConstructor(typeof(TContract).Module.ModuleHandle);
            registration = Volatile.Read(ref Slot<TContract>.Registration) ?? throw new InvalidOperationException(
                $"{typeof(TContract)} is not a registered contract. Give the interface a pattern attribute such as [RequestReply], and let the project that declares it reference PactMQ, whose generator registers it.");
        }

        return registration;
    }

    private static class Slot<TContract>
        where TContract : class
    {
        public static ContractRegistration<TContract>? Registration;
    }
}
