using System.Text.RegularExpressions;
using ItOps.Contracts.Telephony;

namespace ItOps.Server.Trunks;

/// <summary>
/// Rewrites numbers. Patterns run in linear time whatever they and the number are (NonBacktracking), so a careless rule can't stall calls.
/// </summary>
internal sealed class NumberRules
{
    private readonly (RewriteScope Scope, Regex Pattern, string Replacement)[] _rules;

    /// <exception cref="ArgumentException">A pattern is no regular expression; see <see cref="IsUsable"/>.</exception>
    public NumberRules(IEnumerable<RewriteRule> rules) => _rules = [.. rules.Select(rule => (rule.Scope, Compile(rule.Pattern), rule.Replacement))];

    /// <summary>The number as the first rule that matches all of it makes it; unchanged where none does.</summary>
    public string Apply(RewriteScope scope, string number)
    {
        foreach (var (of, pattern, replacement) in _rules)
            if (of == scope && pattern.Match(number) is { Success: true } match)
                return match.Result(replacement);
        return number;
    }

    public static bool IsUsable(RewriteRule rule)
    {
        try
        {
            return Enum.IsDefined(rule.Scope) && Compile(rule.Pattern).Replace("", rule.Replacement) is not null;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static Regex Compile(string pattern) => new($"^(?:{pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
