using System.Text;

namespace ItOps.Telephony.Sip.Messages;

/// <summary>A message's header fields in order. Parsed ones stay bytes until they are asked for.</summary>
public sealed class SipHeaders
{
    private Entry[] _entries = new Entry[16];

    /// <summary>How many header field rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>The first row of this name, unfolded and trimmed; null when absent.</summary>
    public string? this[SipHeaderName name]
    {
        get
        {
            int index = IndexOf(name, 0);
            return index < 0 ? null : TextAt(index);
        }
    }

    /// <summary>The first row of an extension header, by its name without regard to case; null when absent.</summary>
    public string? this[string name]
    {
        get
        {
            for (int index = 0; index < Count; index++)
                if (_entries[index].Name == SipHeaderName.Extension && name.Equals(_entries[index].Custom, StringComparison.OrdinalIgnoreCase))
                    return TextAt(index);
            return null;
        }
    }

    /// <summary>Adds a row at the end.</summary>
    public void Add(SipHeaderName name, string value) => Append(new Entry { Name = name, Text = value });

    /// <summary>Adds an extension row at the end.</summary>
    public void Add(string name, string value) => Append(new Entry { Custom = name, Text = value });

    /// <summary>Replaces the first row of this name, or adds one.</summary>
    public void Set(SipHeaderName name, string value)
    {
        int index = IndexOf(name, 0);
        if (index < 0)
            Add(name, value);
        else
            _entries[index] = new Entry { Name = name, Text = value };
    }

    /// <summary>True when there is a row of this name.</summary>
    public bool Contains(SipHeaderName name) => IndexOf(name, 0) >= 0;

    /// <summary>How many rows there are of this name.</summary>
    public int CountOf(SipHeaderName name)
    {
        int count = 0;
        for (int index = IndexOf(name, 0); index >= 0; index = IndexOf(name, index + 1))
            count++;
        return count;
    }

    /// <summary>Every value of a comma-separated header (RFC 3261 7.3.1), over all its rows.</summary>
    public IEnumerable<string> Values(SipHeaderName name)
    {
        for (int index = IndexOf(name, 0); index >= 0; index = IndexOf(name, index + 1))
        {
            string row = TextAt(index);
            int start = 0;
            while (start <= row.Length)
            {
                int end = SipText.EndOfListItem(row, start);
                string item = row[start..end].Trim();
                if (item.Length > 0)
                    yield return item;
                start = end + 1;
            }
        }
    }

    /// <summary>True when a comma-separated list of tokens holds this one, without regard to case.</summary>
    public bool Lists(SipHeaderName name, string token)
    {
        for (int index = IndexOf(name, 0); index >= 0; index = IndexOf(name, index + 1))
        {
            ReadOnlySpan<char> row = TextAt(index);
            foreach (Range range in row.Split(','))
                if (row[range].Trim().Equals(token, StringComparison.OrdinalIgnoreCase))
                    return true;
        }

        return false;
    }

    /// <summary>Appends another message's rows of this name, as they stand.</summary>
    public void CopyFrom(SipHeaders source, SipHeaderName name)
    {
        for (int index = source.IndexOf(name, 0); index >= 0; index = source.IndexOf(name, index + 1))
            Append(source._entries[index]);
    }

    internal void AddRaw(SipHeaderName name, string? custom, byte[] source, int start, int length) =>
        Append(new Entry { Name = name, Custom = custom, Source = source, Start = start, Length = length });

    internal SipHeaderName NameAt(int index) => _entries[index].Name;

    internal void Write(SipWriter writer)
    {
        for (int index = 0; index < Count; index++)
        {
            ref Entry entry = ref _entries[index];
            writer.Ascii(entry.Custom ?? SipHeaderNames.Text(entry.Name));
            writer.Bytes(": "u8);
            if (entry.Text is not null)
                writer.Text(entry.Text);
            else
                writer.Bytes(entry.Source.AsSpan(entry.Start, entry.Length));
            writer.Bytes("\r\n"u8);
        }
    }

    private int IndexOf(SipHeaderName name, int from)
    {
        for (int index = from; index < Count; index++)
            if (_entries[index].Name == name)
                return index;
        return -1;
    }

    private void Append(Entry entry)
    {
        if (Count == _entries.Length)
            Array.Resize(ref _entries, Count * 2);
        _entries[Count++] = entry;
    }

    internal string TextAt(int index)
    {
        ref Entry entry = ref _entries[index];
        return entry.Text ??= Decode(entry.Source.AsSpan(entry.Start, entry.Length));
    }

    private static string Decode(ReadOnlySpan<byte> raw)
    {
        string text = Encoding.UTF8.GetString(raw);
        return text.Contains('\n') ? SipText.Unfold(text) : text;
    }

    private struct Entry
    {
        public SipHeaderName Name;
        public int Start;
        public int Length;
        public string? Custom;
        public string? Text;
        public byte[]? Source;
    }
}
