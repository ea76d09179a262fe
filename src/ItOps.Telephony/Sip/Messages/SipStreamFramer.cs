using System.Globalization;

namespace ItOps.Telephony.Sip.Messages;

/// <summary>
/// Cuts a byte stream into messages by Content-Length (RFC 3261 18.3). Leading line breaks are keep-alives (RFC 5626 4.4.1): a double
/// one asks for a single one back.
/// </summary>
public sealed class SipStreamFramer(int maximumLength = SipParser.MaximumLength)
{
    private byte[] _buffer = new byte[4096];
    private int _start;
    private int _length;

    /// <summary>True when the stream can't be followed any more: close it.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Double line breaks that wait for a pong; set it to zero when answered.</summary>
    public int Pings { get; set; }

    /// <summary>Takes what was read from the stream.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_start > 0 && _start + _length + bytes.Length > _buffer.Length)
        {
            _buffer.AsSpan(_start, _length).CopyTo(_buffer);
            _start = 0;
        }

        if (_start + _length + bytes.Length > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _start + _length + bytes.Length));
        bytes.CopyTo(_buffer.AsSpan(_start + _length));
        _length += bytes.Length;
    }

    /// <summary>The next whole message; false when more bytes are needed or the stream is broken.</summary>
    public bool TryTake(out byte[] message)
    {
        message = [];
        SkipLineBreaks();
        ReadOnlySpan<byte> pending = _buffer.AsSpan(_start, _length);
        int headerEnd = pending.IndexOf("\r\n\r\n"u8);
        if (headerEnd < 0)
        {
            IsBroken |= _length > maximumLength;
            return false;
        }

        int total = headerEnd + 4;
        if (!TryFindLength(pending[..total], out int body) || body > maximumLength - total)
        {
            IsBroken = true;
            return false;
        }

        total += body;
        if (_length < total)
            return false;
        message = pending[..total].ToArray();
        Skip(total);
        return true;
    }

    private void SkipLineBreaks()
    {
        while (_length >= 2 && _buffer[_start] == '\r' && _buffer[_start + 1] == '\n')
        {
            bool isPing = _length >= 4 && _buffer[_start + 2] == '\r' && _buffer[_start + 3] == '\n';
            Pings += isPing ? 1 : 0;
            Skip(isPing ? 4 : 2);
        }
    }

    private void Skip(int count)
    {
        _start += count;
        _length -= count;
        if (_length == 0)
            _start = 0;
    }

    // Content-Length is mandatory on streams (RFC 3261 20.14); without it the next message can't be found.
    private static bool TryFindLength(ReadOnlySpan<byte> block, out int length)
    {
        length = 0;
        while (block.IndexOf("\r\n"u8) is var end && end >= 0)
        {
            ReadOnlySpan<byte> line = block[..end];
            block = block[(end + 2)..];
            int colon = line.IndexOf((byte)':');
            if (colon <= 0 || SipHeaderNames.Find(line[..colon].TrimEnd(" \t"u8)) != SipHeaderName.ContentLength)
                continue;
            ReadOnlySpan<byte> value = line[(colon + 1)..].Trim(" \t"u8);
            return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out length);
        }

        return false;
    }
}
