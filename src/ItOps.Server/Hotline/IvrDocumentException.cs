using ItOps.CallCenter.Ivr;
using ItOps.Server.Start;

namespace ItOps.Server.Hotline;

/// <summary>The IVR document can't be used.</summary>
internal sealed class IvrDocumentException : SettingException
{
    public IvrDocumentException(string file, IReadOnlyList<IvrFault> faults)
        : this(file, string.Join("; ", faults))
    {
    }

    public IvrDocumentException(string file, string fault)
        : base($"IVR document {file}: {fault} (setting ItOps:Media:IvrFile)")
    {
    }
}
