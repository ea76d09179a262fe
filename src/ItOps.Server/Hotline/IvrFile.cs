using ItOps.CallCenter.Ivr;
using ItOps.CallCenter.Speech;
using ItOps.Server.Options;
using ItOps.Telephony.Io.Media;

namespace ItOps.Server.Hotline;

/// <summary>
/// The IVR document on disk: read at start, and again whenever it changes. A faulty document stops the start; a faulty change is
/// reported and the flow before it stays in use.
/// </summary>
internal sealed partial class IvrFile(Locations locations, PromptLibrary prompts, TimeProvider timeProvider, ILogger<IvrFile> logger) : IDisposable
{
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(300);

    private readonly string _path = locations.IvrFile
        ?? throw new IvrDocumentException("media/ivr/hotline.json", "not found beside or above the program");

    private FileSystemWatcher? _watcher;
    private ITimer? _timer;

    /// <summary>Reads the document.</summary>
    /// <exception cref="IvrDocumentException">It is missing or faulty; the message names file, node and field.</exception>
    public IvrDocument Load()
    {
        try
        {
            if (SpokenText.RequiredClips.FirstOrDefault(clip => !prompts.Names.Contains(clip)) is { } missing)
                throw new IvrDocumentException(_path, $"the prompt {missing} is missing; run media/prompts/make-prompts.sh");
            var result = IvrDocument.TryParse(File.ReadAllText(_path), prompts.Names.Contains);
            return result.Document ?? throw new IvrDocumentException(_path, result.Faults);
        }
        catch (IOException failure)
        {
            throw new IvrDocumentException(_path, failure.Message);
        }
    }

    /// <summary>Calls back with every valid change of the file.</summary>
    public void Watch(Action<IvrDocument> changed)
    {
        _timer = timeProvider.CreateTimer(_ => Reload(changed), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _watcher = new FileSystemWatcher(Path.GetDirectoryName(_path)!, Path.GetFileName(_path));
        _watcher.Changed += (_, _) => _timer.Change(Settle, Timeout.InfiniteTimeSpan);
        _watcher.Created += (_, _) => _timer.Change(Settle, Timeout.InfiniteTimeSpan);
        _watcher.Renamed += (_, _) => _timer.Change(Settle, Timeout.InfiniteTimeSpan);
        _watcher.EnableRaisingEvents = true;
    }

    public void Dispose()
    {
        _watcher?.Dispose();
        _timer?.Dispose();
    }

    private void Reload(Action<IvrDocument> changed)
    {
        try
        {
            changed(Load());
            Reloaded(_path);
        }
        catch (IvrDocumentException fault)
        {
            NotReloaded(fault.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "IVR document {File} reloaded; new calls run on it")]
    private partial void Reloaded(string file);

    [LoggerMessage(LogLevel.Warning, "The changed IVR document is not used, the one before stays: {Faults}")]
    private partial void NotReloaded(string faults);
}
