using System.ComponentModel.DataAnnotations;

namespace ItOps.Server.Options;

/// <summary><c>ItOps:Fax</c>: who answers as a fax machine. Needs libspandsp.</summary>
internal sealed class FaxOptions
{
    public const string Section = "ItOps:Fax";

    /// <summary>Numbers that answer as a fax machine, with commas between; null: none, with <c>--demo</c> 4090.</summary>
    [RegularExpression(@"\s*([0-9*#+]{1,20}(\s*,\s*[0-9*#+]{1,20})*)?\s*", ErrorMessage = "must be numbers with commas between")]
    public string? Numbers { get; set; }

    /// <summary>Faxes that can come in at the same time; further ones hear the busy tone.</summary>
    [InclusiveRange(1, 32)]
    public int MaxCalls { get; set; } = 4;

    /// <summary>A fax machine that rings the hotline is heard in the menu and taken over.</summary>
    public bool DetectTone { get; set; } = true;

    /// <summary>What a calling machine is told to have reached; null: the number that it called.</summary>
    [RegularExpression("[0-9+ A-Za-z.-]{1,20}", ErrorMessage = "must be at most 20 digits, letters, +, -, dots and spaces")]
    public string? Station { get; set; }

    /// <summary>Damaged parts are sent again (T.30 error correction); off only for machines that fail with it.</summary>
    public bool ErrorCorrection { get; set; } = true;
}
