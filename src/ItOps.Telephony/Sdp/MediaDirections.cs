namespace ItOps.Telephony.Sdp;

/// <summary>Words for and arithmetic on <see cref="MediaDirection"/>.</summary>
public static class MediaDirections
{
    /// <summary>The attribute's name, e.g. <c>sendonly</c>.</summary>
    public static string ToAttributeName(this MediaDirection direction) => direction switch
    {
        MediaDirection.SendReceive => "sendrecv",
        MediaDirection.SendOnly => "sendonly",
        MediaDirection.ReceiveOnly => "recvonly",
        _ => "inactive",
    };

    /// <summary>The same flow seen from the other side.</summary>
    public static MediaDirection Mirror(this MediaDirection direction) => direction switch
    {
        MediaDirection.SendOnly => MediaDirection.ReceiveOnly,
        MediaDirection.ReceiveOnly => MediaDirection.SendOnly,
        _ => direction,
    };

    internal static bool TryParse(string name, out MediaDirection direction)
    {
        (direction, var known) = name switch
        {
            "sendrecv" => (MediaDirection.SendReceive, true),
            "sendonly" => (MediaDirection.SendOnly, true),
            "recvonly" => (MediaDirection.ReceiveOnly, true),
            "inactive" => (MediaDirection.Inactive, true),
            _ => (MediaDirection.SendReceive, false),
        };
        return known;
    }
}
