namespace ItOps.CallCenter.Speech;

/// <summary>A ticket's number between what a caller keys in and how it is written: <c>202611230007</c>, <c>INC-20261123-0007</c>.</summary>
public static class TicketCode
{
    /// <summary>Digits of the date, then of the running number.</summary>
    public const int DateDigits = 8;

    /// <summary>Writes keyed digits as a ticket's number; the running number is what follows the date.</summary>
    public static string FromDigits(string digits) =>
        digits.Length <= DateDigits ? "INC-" + digits : $"INC-{digits[..DateDigits]}-{digits[DateDigits..]}";
}
