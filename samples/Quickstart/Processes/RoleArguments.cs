namespace Quickstart.Processes;

/// <summary>The arguments that the coordinator hands to a role: <c>--name value</c>, all of them required.</summary>
internal sealed class RoleArguments(string[] arguments)
{
    public string this[string name]
    {
        get
        {
            var index = Array.IndexOf(arguments, "--" + name);
            return index >= 0 && index + 1 < arguments.Length
                ? arguments[index + 1]
                : throw new ArgumentException($"The argument --{name} is missing: this role is started by the coordinator.");
        }
    }
}
