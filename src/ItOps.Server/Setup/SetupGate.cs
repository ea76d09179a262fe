using System.Security.Cryptography;
using System.Text;

namespace ItOps.Server.Setup;

/// <summary>Whether the first administrator is still to be made, and the one-time code that allows it.</summary>
internal sealed class SetupGate
{
    // Without the letters and digits that are mistaken for each other.
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private const int GroupLength = 4;
    private const int MostFailures = 20;

    private readonly Lock guard = new();
    private int failures;

    /// <summary>Null once set-up is done.</summary>
    public string? Code { get; private set; }

    public bool IsRequired => Code is not null;

    public void Require() => Code = $"{NewGroup()}-{NewGroup()}-{NewGroup()}";

    public void Done() => Code = null;

    /// <summary>Compares in constant time. After many wrong tries no code is right until the server starts again.</summary>
    public bool Accepts(string? code)
    {
        lock (guard)
        {
            if (Code is null || failures >= MostFailures)
            {
                return false;
            }

            var given = Encoding.UTF8.GetBytes((code ?? "").Trim().ToUpperInvariant());
            var right = CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(Code));
            failures += right ? 0 : 1;
            return right;
        }
    }

    private static string NewGroup() => RandomNumberGenerator.GetString(Alphabet, GroupLength);
}
