namespace ItOps.Telephony.Io.Media;

internal sealed class Recording(LegId leg, RecordingRequest request)
{
    public LegId Leg => leg;

    public RecordingRequest Request => request;
}
