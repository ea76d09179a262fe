using System.Buffers.Binary;
using System.Text;

namespace ItOps.Telephony.Ogg;

/// <summary>The comment header of Opus in Ogg (RFC 7845 5.2).</summary>
public static class OpusTags
{
    /// <summary>Builds the header.</summary>
    /// <param name="vendor">What encoded it.</param>
    /// <param name="comments">Each <c>NAME=value</c>.</param>
    public static byte[] Build(string vendor, params IReadOnlyList<string> comments)
    {
        var header = new MemoryStream();
        header.Write("OpusTags"u8);
        WriteText(header, vendor);
        WriteLength(header, comments.Count);
        foreach (string comment in comments)
            WriteText(header, comment);
        return header.ToArray();
    }

    /// <summary>Whether a packet is a comment header.</summary>
    public static bool IsMatch(ReadOnlySpan<byte> packet) => packet.StartsWith("OpusTags"u8);

    private static void WriteText(MemoryStream header, string text)
    {
        var octets = Encoding.UTF8.GetBytes(text);
        WriteLength(header, octets.Length);
        header.Write(octets);
    }

    private static void WriteLength(MemoryStream header, int length)
    {
        Span<byte> octets = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(octets, length);
        header.Write(octets);
    }
}
