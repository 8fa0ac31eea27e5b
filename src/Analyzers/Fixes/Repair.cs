using System;
using Microsoft.CodeAnalysis;

namespace PactMQ.Analyzers.Fixes;

/// <summary>A repair that a fix offers.</summary>
/// <param name="Title">What it does, as the editor offers it.</param>
/// <param name="Write">Writes the document as it is afterwards.</param>
internal sealed record Repair(string Title, Func<SyntaxNode> Write);
