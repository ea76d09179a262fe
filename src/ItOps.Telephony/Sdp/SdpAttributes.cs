namespace ItOps.Telephony.Sdp;

internal static class SdpAttributes
{
    public static string? Find(IReadOnlyList<SdpAttribute> attributes, string name)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Name == name)
                return attribute.Value;
        }

        return null;
    }

    public static bool Has(IReadOnlyList<SdpAttribute> attributes, string name)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Name == name)
                return true;
        }

        return false;
    }

    public static MediaDirection? Direction(IReadOnlyList<SdpAttribute> attributes)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Value is null && MediaDirections.TryParse(attribute.Name, out var direction))
                return direction;
        }

        return null;
    }
}
