using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Forms.Expressions;

namespace HacThanh.Modules.Dossiers;

/// <summary>Whether a paper of the list is asked of somebody who answered so.</summary>
internal static class PaperRules
{
    private static readonly ConcurrentDictionary<string, Expression> parsed = new(StringComparer.Ordinal);

    public static bool IsAsked(this Paper paper, JsonObject data, DateOnly today) =>
        paper.When is not { } when || parsed.GetOrAdd(when, Expression.Parse).IsTrue(new ExpressionScope(data, today));
}
