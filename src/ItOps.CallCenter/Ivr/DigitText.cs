namespace ItOps.CallCenter.Ivr;

/// <summary>The keys of a telephone (ITU-T E.161).</summary>
internal static class DigitText
{
    private static readonly string[] Keys = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    public static bool IsKey(char digit) => char.IsAsciiDigit(digit) || digit is '*' or '#';

    public static string Of(char digit) => digit switch
    {
        '*' => "*",
        '#' => "#",
        _ => Keys[digit - '0'],
    };
}
