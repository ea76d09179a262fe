using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Speech;

namespace ItOps.CallCenter.Ivr;

/// <summary>
/// One caller's way through an IVR document. A node is entered, speaks, then listens or looks up; a digit at any time stops speech
/// and counts: for the question being asked, or, pressed too early, for the next one. Whoever does not get through, by silence,
/// by wrong keys or by going in circles, ends at an agent.
/// </summary>
internal sealed class IvrRun(IvrDocument document, Call call, Outbox outbox, TimeSpan playbackLimit)
{
    /// <summary>Nodes entered before the call goes to an agent whatever the document says.</summary>
    private const int MaxEntered = 300;

    private readonly DigitEntry _entry = new();
    private IvrNode _node = document.Start;
    private Phase _phase;
    private TypeAhead _ahead;
    private IReadOnlyList<TicketStatus>? _found;
    private char _strayEndKey;
    private int _entered;
    private int _silences;
    private int _wrongs;

    private enum Phase
    {
        Speaking,
        Listening,
        LookingUp,
        Reporting,
    }

    public IvrStep Begin(DateTimeOffset now)
    {
        foreach (var key in call.EarlyKeys)
            _ahead.Push(key);
        return Enter(document.Start.Name, now);
    }

    public IvrStep Digit(char digit, DateTimeOffset now)
    {
        outbox.NoteCaller(call, now, CallEventKind.DigitPressed, DigitText.Of(digit));
        var isStray = digit == _strayEndKey;
        _strayEndKey = default;
        if (isStray)
            return IvrStep.Keep;
        switch (_node)
        {
            case ChooseNode choose:
                StopSpeaking();
                return Choose(choose, digit, now);
            case CollectNode collect:
                StopSpeaking();
                return Collect(collect, digit, now);
            case SayNode say:
                _ahead.Push(digit);
                StopSpeaking();
                return Enter(say.Next, now);
            case LookupNode lookup:
                _ahead.Push(digit);
                return _phase == Phase.Reporting ? SkipReport(lookup, now) : IvrStep.Keep;
            default:
                return IvrStep.Keep;
        }
    }

    public IvrStep PlaybackEnded(DateTimeOffset now)
    {
        call.PlayToken = 0;
        switch (_node)
        {
            case SayNode say:
                return Enter(say.Next, now);
            case ChooseNode choose:
                return Listen(choose.Timeout, now);
            case CollectNode collect:
                return Listen(collect.Timeout, now);
            case LookupNode lookup when _phase == Phase.Reporting:
                return Enter(lookup.Found, now);
            case LookupNode lookup:
                return _found is null ? IvrStep.Keep : Report(lookup, now);
            default:
                return IvrStep.HangUp;
        }
    }

    public IvrStep Timeout(DateTimeOffset now) => (_node, _phase) switch
    {
        (LookupNode lookup, Phase.LookingUp) => _found is null ? Enter(lookup.Unavailable, now) : Report(lookup, now),
        (ChooseNode choose, Phase.Listening) => Repeat(choose.Silence, ref _silences, now),
        (CollectNode collect, Phase.Listening) => EntryEnded(collect, now),
        _ => PlaybackEnded(now),
    };

    /// <summary>The answer to a lookup; null when none was asked for (any more).</summary>
    public IvrStep? Tickets(IReadOnlyList<TicketStatus> tickets, DateTimeOffset now)
    {
        if (_node is not LookupNode lookup || _phase != Phase.LookingUp || _found is not null)
            return null;
        _found = tickets;
        return call.PlayToken == 0 ? Report(lookup, now) : IvrStep.Wait(now + playbackLimit);
    }

    private IvrStep Enter(string target, DateTimeOffset now)
    {
        if (++_entered > MaxEntered)
            return IvrStep.Queue([]);
        _node = document.Nodes[target];
        _silences = 0;
        _wrongs = 0;
        outbox.NoteSystem(call, now, CallEventKind.NodeEntered, _node.Name);
        return _node switch
        {
            SayNode say => _ahead.IsEmpty ? Speak(say.Prompts.In(call.Language), now) : Enter(say.Next, now),
            ChooseNode { WhenLanguageKnown: { } known } when call.IsLanguageKnown => Enter(known, now),
            ChooseNode choose => _ahead.TryTake(out var digit) ? Choose(choose, digit, now) : Speak(choose.Prompts.In(call.Language), now),
            CollectNode collect => BeginEntry(collect, now),
            LookupNode lookup => LookUp(lookup, now),
            QueueNode queue => JoinQueue(queue, now),
            _ => _node.Prompts.IsEmpty ? IvrStep.HangUp : Speak(_node.Prompts.In(call.Language), now),
        };
    }

    private IvrStep Choose(ChooseNode node, char digit, DateTimeOffset now)
    {
        if (!node.Choices.TryGetValue(digit, out var choice))
            return Repeat(node.Wrong, ref _wrongs, now);
        if (choice.Language is { } language)
            SetLanguage(language, now);
        if (choice.Topic is { } topic)
            SetTopic(topic, now);
        return Enter(choice.To, now);
    }

    private IvrStep BeginEntry(CollectNode node, DateTimeOffset now)
    {
        _entry.Clear();
        if (_ahead.IsEmpty)
            return Speak(node.Prompts.In(call.Language), now);
        var step = IvrStep.Keep;
        while (ReferenceEquals(_node, node) && step.Next is IvrNext.Keep or IvrNext.Wait && _ahead.TryTake(out var digit))
            step = Collect(node, digit, now);
        return step;
    }

    private IvrStep Collect(CollectNode node, char digit, DateTimeOffset now)
    {
        if (digit == node.EndKey)
            return EntryEnded(node, now);
        if (char.IsAsciiDigit(digit))
            _entry.Add(digit);
        else
            _entry.Clear();
        if (_entry.Count < node.MaxDigits)
            return Listen(node.BetweenDigits, now);
        if (!_ahead.TryDrop(node.EndKey))
            _strayEndKey = node.EndKey;
        return Enter(node.Then, now);
    }

    private IvrStep EntryEnded(CollectNode node, DateTimeOffset now)
    {
        var count = _entry.Count;
        if (count >= node.MinDigits)
            return Enter(node.Then, now);
        _entry.Clear();
        return count == 0 ? Repeat(node.Silence, ref _silences, now) : Repeat(node.Wrong, ref _wrongs, now);
    }

    private IvrStep LookUp(LookupNode node, DateTimeOffset now)
    {
        _found = null;
        var code = node.By == LookupBy.Digits ? TicketCode.FromDigits(_entry.ToString()) : null;
        outbox.Send(new LookUpTickets(call.Id, code));
        if (!node.Prompts.IsEmpty)
            outbox.Speak(call, node.Prompts.In(call.Language));
        _phase = Phase.LookingUp;
        return IvrStep.Wait(now + node.Timeout);
    }

    private IvrStep Report(LookupNode node, DateTimeOffset now)
    {
        var tickets = _found!;
        if (tickets.Count == 0)
            return Enter(node.None, now);
        call.HeardProgress = true;
        var report = node.By == LookupBy.Caller
            ? SpokenText.OpenTickets(call.Language, tickets)
            : SpokenText.Ticket(call.Language, tickets[0]);
        var step = Speak(report, now);
        _phase = Phase.Reporting;
        return step;
    }

    private IvrStep SkipReport(LookupNode node, DateTimeOffset now)
    {
        StopSpeaking();
        return Enter(node.Found, now);
    }

    private IvrStep JoinQueue(QueueNode node, DateTimeOffset now)
    {
        if (node.Topic is { } topic)
            SetTopic(topic, now);
        return IvrStep.Queue(node.Prompts.In(call.Language));
    }

    private IvrStep Repeat(Retry retry, ref int count, DateTimeOffset now)
    {
        _ahead.Clear();
        if (++count > retry.Repeats)
            return Enter(retry.To, now);
        return Speak([.. retry.Prompts.In(call.Language), .. _node.Prompts.In(call.Language)], now);
    }

    private IvrStep Speak(IReadOnlyList<string> clips, DateTimeOffset now)
    {
        _phase = Phase.Speaking;
        outbox.Speak(call, clips);
        return IvrStep.Wait(now + playbackLimit);
    }

    private void StopSpeaking()
    {
        if (call.PlayToken != 0)
            outbox.Silence(call);
    }

    private IvrStep Listen(TimeSpan timeout, DateTimeOffset now)
    {
        _phase = Phase.Listening;
        return IvrStep.Wait(now + timeout);
    }

    private void SetLanguage(Language language, DateTimeOffset now)
    {
        call.Language = language;
        call.IsLanguageKnown = true;
        outbox.NoteCaller(call, now, CallEventKind.LanguageChosen, language.Tag());
        outbox.CallChanged(call.Id);
    }

    private void SetTopic(ServiceTopic topic, DateTimeOffset now)
    {
        call.Topic = topic;
        outbox.NoteCaller(call, now, CallEventKind.TopicChosen, topic.ToString());
        outbox.CallChanged(call.Id);
    }
}
