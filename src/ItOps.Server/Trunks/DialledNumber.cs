namespace ItOps.Server.Trunks;

/// <summary>A number as an agent typed or clicked it.</summary>
internal static class DialledNumber
{
    private const int Shortest = 2;
    private const int Longest = 24;

    /// <summary>The number without what people put in for the eye; null when it can't be dialled.</summary>
    public static string? Read(string? text)
    {
        var number = string.Concat((text ?? "").Where(sign => sign is not (' ' or '-' or '(' or ')' or '.' or '\u00a0')));
        var isDialable = number.Length is >= Shortest and <= Longest && number.Skip(1).All(IsKey) && (IsKey(number[0]) || number[0] == '+');
        return isDialable ? number : null;
    }

    private static bool IsKey(char sign) => char.IsAsciiDigit(sign) || sign is '*' or '#';
}
