using System.Security.Cryptography;

namespace ItOps.Telephony.Io.Sip;

/// <summary>Unguessable bytes, fetched by the kilobyte: a call needs a dozen times a few. Of one thread.</summary>
internal sealed class RandomReserve
{
    private readonly byte[] _bytes = new byte[1024];
    private int _used = 1024;

    /// <summary>Fills a span no longer than the reserve.</summary>
    public void Fill(Span<byte> target)
    {
        if (_used + target.Length > _bytes.Length)
        {
            RandomNumberGenerator.Fill(_bytes);
            _used = 0;
        }

        var taken = _bytes.AsSpan(_used, target.Length);
        taken.CopyTo(target);
        taken.Clear();
        _used += target.Length;
    }
}
