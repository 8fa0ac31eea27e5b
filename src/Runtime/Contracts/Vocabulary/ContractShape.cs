using System;
using System.Collections.Generic;

namespace PactMQ
{
    /// <summary>A contract's recorded shape: a <c>.contract</c> file taken apart (docs/wire.md). Unknown lines are kept as they are.</summary>
    internal sealed class ContractShape
    {
        private ContractShape(string name, string pattern)
        {
            Name = name;
            Pattern = pattern;
        }

        /// <summary>Gets the contract's name on the wire.</summary>
        public string Name { get; }

        /// <summary>Gets the pattern.</summary>
        public string Pattern { get; }

        /// <summary>Gets the fingerprint; empty when the file has none.</summary>
        public string Fingerprint { get; private set; } = "";

        /// <summary>Gets each operation: its head (<c>Unary 1234abcd idempotent</c>) and its lines, by its name on the wire.</summary>
        public Dictionary<string, ShapePart> Operations { get; } = new Dictionary<string, ShapePart>(StringComparer.Ordinal);

        /// <summary>Gets each user type: <c>array</c> or <c>map</c> and its lines, by its label.</summary>
        public Dictionary<string, ShapePart> Types { get; } = new Dictionary<string, ShapePart>(StringComparer.Ordinal);

        /// <summary>Reads a file.</summary>
        /// <param name="text">The file's text; lines that begin with # are comments.</param>
        /// <exception cref="FormatException">The text is no contract file.</exception>
        public static ContractShape Parse(string text)
        {
            ContractShape shape = null!;
            ShapePart part = null!;
            var number = 0;
            foreach (var raw in text.Replace("\r", "").Split('\n'))
            {
                number++;
                var line = raw.TrimEnd();
                if (line.Length == 0 || line[0] == '#')
                {
                    continue;
                }

                var words = line.Trim().Split(new[] { ' ' }, StringSplitOptions.RemoveEmptyEntries);
                if (shape == null)
                {
                    if (words[0] != "contract" || words.Length < 3)
                    {
                        throw new FormatException("line " + number + ": a contract file begins with 'contract NAME PATTERN ID'.");
                    }

                    shape = new ContractShape(words[1], words[2]);
                }
                else if (line[0] == ' ')
                {
                    if (part == null || words.Length < 2)
                    {
                        throw new FormatException("line " + number + ": an indented line belongs to an operation or a type.");
                    }

                    part.Lines[words[0] == "fault" && words.Length > 2 ? "fault " + words[1] : words[0]] =
                        string.Join(" ", words, words[0] == "fault" && words.Length > 2 ? 2 : 1, words.Length - (words[0] == "fault" && words.Length > 2 ? 2 : 1));
                }
                else if (words[0] == "fingerprint" && words.Length > 1)
                {
                    shape.Fingerprint = words[1];
                }
                else if ((words[0] == "operation" || words[0] == "type") && words.Length > 2)
                {
                    part = new ShapePart(string.Join(" ", words, 2, words.Length - 2));
                    (words[0] == "operation" ? shape.Operations : shape.Types)[words[1]] = part;
                }
                else
                {
                    throw new FormatException("line " + number + ": '" + words[0] + "' is not known here.");
                }
            }

            return shape ?? throw new FormatException("the file is empty.");
        }
    }
}
