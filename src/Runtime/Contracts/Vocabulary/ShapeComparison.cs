using System;
using System.Collections.Generic;
using System.Linq;

namespace PactMQ
{
    /// <summary>Compares a contract's shape with a newer one: what was built against the old one must still be understood, and understand.</summary>
    internal static class ShapeComparison
    {
        /// <summary>Gives what broke, in sentences; empty when the two are compatible.</summary>
        /// <param name="old">The recorded shape.</param>
        /// <param name="now">The newer shape.</param>
        public static List<string> Breaks(ContractShape old, ContractShape now)
        {
            var breaks = new List<string>();
            if (old.Name != now.Name)
            {
                breaks.Add("The contract is called " + now.Name + " now, and was " + old.Name + ": its id on the wire differs.");
            }

            if (old.Pattern != now.Pattern)
            {
                breaks.Add("The contract is a " + now.Pattern + " now, and was a " + old.Pattern + ".");
            }

            foreach (var pair in old.Operations)
            {
                if (!now.Operations.TryGetValue(pair.Key, out var operation))
                {
                    breaks.Add("Operation " + pair.Key + " is gone.");
                    continue;
                }

                Operation(pair.Key, pair.Value, operation, breaks);
            }

            foreach (var pair in old.Types)
            {
                if (now.Types.TryGetValue(pair.Key, out var type))
                {
                    Type(pair.Key, pair.Value, type, breaks);
                }
            }

            return breaks;
        }

        /// <summary>Gives what is new and harmless, in sentences.</summary>
        public static List<string> Additions(ContractShape old, ContractShape now) =>
            now.Operations.Keys.Where(name => !old.Operations.ContainsKey(name)).Select(name => "Operation " + name + " is new.")
                .Concat(now.Types.Where(pair => old.Types.ContainsKey(pair.Key)).SelectMany(pair =>
                    pair.Value.Lines.Keys.Where(line => !old.Types[pair.Key].Lines.ContainsKey(line)).Select(line => "Member " + line + " of " + pair.Key + " is new.")))
                .ToList();

        private static void Operation(string name, ShapePart old, ShapePart now, List<string> breaks)
        {
            var (before, after) = (old.Head.Split(' '), now.Head.Split(' '));
            if (before[0] != after[0])
            {
                breaks.Add("Operation " + name + " is called as " + after[0] + " now, and was " + before[0] + ".");
            }

            if (before.Contains("idempotent") && !after.Contains("idempotent"))
            {
                breaks.Add("Operation " + name + " is no longer idempotent: older callers may still repeat it.");
            }

            foreach (var key in old.Lines.Keys.Union(now.Lines.Keys))
            {
                var had = old.Lines.TryGetValue(key, out var was);
                var has = now.Lines.TryGetValue(key, out var isNow);
                var what = char.IsDigit(key[0]) ? "Parameter " + key : char.ToUpperInvariant(key[0]) + key.Substring(1);
                if (had && has)
                {
                    if (WithoutOptional(was!) != WithoutOptional(isNow!))
                    {
                        breaks.Add(what + " of " + name + " is " + isNow + " now, and was " + was + ".");
                    }
                    else if (was != isNow && !isNow!.EndsWith(Optional, StringComparison.Ordinal))
                    {
                        breaks.Add(what + " of " + name + " has lost its default: older callers may leave it out.");
                    }
                }
                else if (has && char.IsDigit(key[0]) && !isNow!.EndsWith(Optional, StringComparison.Ordinal))
                {
                    breaks.Add(what + " of " + name + " is new and has no default: older callers do not send it.");
                }
                else if (had && char.IsDigit(key[0]) && !was!.EndsWith(Optional, StringComparison.Ordinal))
                {
                    breaks.Add(what + " of " + name + " is gone and had no default: older servers need it.");
                }
                else if (!char.IsDigit(key[0]) && !(has && key.StartsWith("fault", StringComparison.Ordinal)))
                {
                    breaks.Add(what + " of " + name + (had ? " is gone; it was " + was : " is new: " + isNow) + ".");
                }
            }
        }

        private static void Type(string name, ShapePart old, ShapePart now, List<string> breaks)
        {
            if (old.Head != now.Head)
            {
                breaks.Add("Type " + name + " travels as a " + now.Head + " now, and did as a " + old.Head + ".");
                return;
            }

            foreach (var pair in old.Lines)
            {
                if (!now.Lines.TryGetValue(pair.Key, out var isNow))
                {
                    breaks.Add("Member " + pair.Key + " of " + name + " is gone; it was " + pair.Value + ".");
                }
                else if (isNow != pair.Value)
                {
                    breaks.Add("Member " + pair.Key + " of " + name + " is " + isNow + " now, and was " + pair.Value + ".");
                }
            }
        }

        private const string Optional = " optional";

        private static string WithoutOptional(string line) =>
            line.EndsWith(Optional, StringComparison.Ordinal) ? line.Substring(0, line.Length - Optional.Length) : line;
    }
}
