using System.Text;

namespace ItOps.Fuzz;

/// <summary>Damages inputs as fuzzers do: bits, bytes, blocks, words of the language, and pieces of other inputs. Repeatable by its seed.</summary>
internal sealed class Mutator(FuzzTarget target, int seed)
{
    private static readonly byte[] Telling = [0, 1, 0x7f, 0x80, 0xff, (byte)'\r', (byte)'\n', (byte)' ', (byte)'"', (byte)'%', (byte)'-', (byte)'9'];

    private readonly Random _random = new(seed);
    private readonly byte[][] _words = [.. target.Words.Select(Encoding.UTF8.GetBytes)];

    public byte[] Mutate(byte[] input, byte[] other)
    {
        List<byte> bytes = [.. input];
        for (int left = 1 << _random.Next(5); left > 0; left--)
            Damage(bytes, other);
        return bytes.Count > target.LongestInput ? [.. bytes.Take(target.LongestInput)] : [.. bytes];
    }

    private void Damage(List<byte> bytes, byte[] other)
    {
        if (bytes.Count == 0)
            bytes.Add((byte)_random.Next(256));
        int at = _random.Next(bytes.Count);
        switch (_random.Next(10))
        {
            case 0:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 2:
                bytes[at] = Telling[_random.Next(Telling.Length)];
                break;
            case 3:
                bytes[at] = (byte)(bytes[at] + _random.Next(-16, 17));
                break;
            case 4:
                bytes.RemoveRange(at, Span(bytes.Count - at));
                break;
            case 5:
                bytes.InsertRange(at, [.. bytes.GetRange(at, Span(bytes.Count - at))]);
                break;
            case 6 when _words.Length > 0:
                bytes.InsertRange(at, _words[_random.Next(_words.Length)]);
                break;
            case 7 when _words.Length > 0:
                byte[] word = _words[_random.Next(_words.Length)];
                bytes.RemoveRange(at, Math.Min(word.Length, bytes.Count - at));
                bytes.InsertRange(at, word);
                break;
            case 8 when other.Length > 0:
                int from = _random.Next(other.Length);
                bytes.InsertRange(at, other.AsSpan(from, Span(other.Length - from)).ToArray());
                break;
            case 9:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                bytes.Insert(at, (byte)_random.Next(256));
                break;
        }
    }

    private int Span(int longest) => Math.Min(longest, 1 + (_random.Next(4) == 0 ? _random.Next(longest) : _random.Next(16)));
}
