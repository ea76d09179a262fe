using System.Buffers.Text;
using System.Text;

namespace ItOps.Telephony.Sip.Messages;

/// <summary>Serializes messages through one buffer that is used again and again.</summary>
public sealed class SipWriter
{
    private byte[] _buffer = new byte[2048];
    private int _length;

    /// <summary>The message's bytes, with the right Content-Length.</summary>
    public byte[] Serialize(SipMessage message)
    {
        _length = 0;
        message.WriteStartLine(this);
        message.Headers.Write(this);
        Bytes("Content-Length: "u8);
        Number(message.Body.Length);
        Bytes("\r\n\r\n"u8);
        Bytes(message.Body.Span);
        return _buffer.AsSpan(0, _length).ToArray();
    }

    internal void Bytes(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    internal void Ascii(string text)
    {
        Reserve(text.Length);
        _length += Encoding.ASCII.GetBytes(text, _buffer.AsSpan(_length));
    }

    // A line break in a value would let its author add headers.
    internal void Text(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        int written = Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_length));
        Span<byte> value = _buffer.AsSpan(_length, written);
        value.Replace((byte)'\r', (byte)' ');
        value.Replace((byte)'\n', (byte)' ');
        _length += written;
    }

    internal void Number(int number)
    {
        Reserve(11);
        Utf8Formatter.TryFormat(number, _buffer.AsSpan(_length), out int written);
        _length += written;
    }

    private void Reserve(int count)
    {
        if (_length + count > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + count));
    }
}
