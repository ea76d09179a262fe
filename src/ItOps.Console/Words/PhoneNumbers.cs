namespace ItOps.Console.Words;

/// <summary>Phone numbers as people read them. The numbers themselves are normalised by the server.</summary>
public static class PhoneNumbers
{
    /// <summary><c>+8613812345678</c> → <c>138 1234 5678</c>; other countries keep their code; extensions stay as they are.</summary>
    public static string Group(string? number)
    {
        if (string.IsNullOrEmpty(number))
        {
            return "";
        }

        if (IsChineseMobile(number, out var mobile))
        {
            return $"{mobile[..3]} {mobile[3..7]} {mobile[7..]}";
        }

        return number.StartsWith("+86", StringComparison.Ordinal) ? $"0{number[3..]}" : number;
    }

    /// <summary>A name that may end with a number: <c>Wang 13812345678</c> → <c>Wang 138 1234 5678</c>.</summary>
    public static string GroupLast(string text)
    {
        var at = text.LastIndexOf(' ') + 1;
        return text[..at] + Group(text[at..]);
    }

    /// <summary><c>138…5678</c>: enough to recognise, not enough to copy.</summary>
    public static string Hint(string? number)
    {
        var digits = IsChineseMobile(number ?? "", out var mobile) ? mobile : number ?? "";
        return digits.Length > 7 ? $"{digits[..3]}…{digits[^4..]}" : digits;
    }

    private static bool IsChineseMobile(string number, out string mobile)
    {
        mobile = number.StartsWith("+86", StringComparison.Ordinal) ? number[3..] : number;
        return mobile.Length == 11 && mobile[0] == '1' && mobile.All(char.IsAsciiDigit);
    }
}
