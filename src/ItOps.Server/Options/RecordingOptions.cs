using System.ComponentModel.DataAnnotations;

namespace ItOps.Server.Options;

/// <summary><c>ItOps:Recording</c>: what is recorded, and where it goes.</summary>
internal sealed class RecordingOptions
{
    public const string Section = "ItOps:Recording";

    /// <summary>Folder of the files; null: <c>recordings</c> in the data directory.</summary>
    public string? Directory { get; set; }

    /// <summary>Days after which a recording is compressed to Opus in Ogg; 0: never.</summary>
    [InclusiveRange(0, 3650)]
    public int CompressAfterDays { get; set; } = 7;

    [EnumDataType(typeof(RecordingScope), ErrorMessage = "must be Conversation or WholeCall")]
    public RecordingScope Scope { get; set; } = RecordingScope.Conversation;
}
