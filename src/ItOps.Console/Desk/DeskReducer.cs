using ItOps.Contracts.Calls;
using ItOps.Contracts.Desk;

namespace ItOps.Console.Desk;

/// <summary>
/// How each message from the server changes the desk. Pure: the order in which messages arrive is all that matters, and a message about
/// another call than the one in hand changes nothing that belongs to it.
/// </summary>
public static class DeskReducer
{
    /// <summary>Whoever has joined and still counts as signed out takes no calls: a supervisor, an administrator.</summary>
    public static DeskView Joined(DeskView view, DeskStateDto state) => view with
    {
        Link = LinkState.Connected,
        IsAgent = state.Agent.State != AgentState.SignedOut,
        Agent = state.Agent,
        Queue = state.Queue,
        Pop = state.Agent.State == AgentState.Ringing ? state.Pop : null,
        Context = ContextAfter(view, state),
        Call = state.Call,
        LastOfferEnd = null,
        OffersOpus = state.OffersOpus,
    };

    public static DeskView NotAnAgent(DeskView view) => view with { Link = LinkState.Connected, IsAgent = false };

    public static DeskView LinkChanged(DeskView view, LinkState link) => view with { Link = link };

    public static DeskView AgentChanged(DeskView view, AgentDto agent)
    {
        var ringing = agent.State == AgentState.Ringing;
        var idle = agent.State is AgentState.Ready or AgentState.NotReady or AgentState.SignedOut;
        return view with
        {
            Agent = agent,
            Pop = ringing ? view.Pop : null,
            Call = idle || ringing ? null : view.Call,
            Context = idle ? null : view.Context,
        };
    }

    public static DeskView CallOffered(DeskView view, ScreenPopDto pop) =>
        view with { Pop = pop, Context = pop, Call = null, LastOfferEnd = null };

    public static DeskView OfferWithdrawn(DeskView view, Guid callId, OfferEnd reason)
    {
        if (view.Pop?.CallId != callId)
        {
            return view;
        }

        var context = view.Context?.CallId == callId ? null : view.Context;
        return view with { Pop = null, Context = context, LastOfferEnd = reason };
    }

    public static DeskView CallChanged(DeskView view, CallDto call)
    {
        var foreign = view.Agent?.CallId is { } mine && mine != call.Summary.Id && view.Call?.Summary.Id != call.Summary.Id;
        return foreign ? view : view with { Call = call, Pop = view.Pop?.CallId == call.Summary.Id ? null : view.Pop };
    }

    /// <summary>What is known of the queue, and how it changed; null when a change is missing and the whole has to be asked for.</summary>
    public static DeskView? QueueChanged(DeskView view, QueueSnapshotDto queue) =>
        (view.Queue?.With(queue) ?? (queue.IsChange ? null : queue)) is { } known ? view with { Queue = known } : null;

    public static DeskView FloorChanged(DeskView view, FloorDto floor) => view with { Floor = floor };

    /// <summary>Shows at once what the server is about to confirm.</summary>
    public static DeskView MuteAssumed(DeskView view, bool muted) =>
        view.Agent is { } agent ? view with { Agent = agent with { Muted = muted } } : view;

    /// <summary>The caller of the call in hand was looked up; a late answer about an earlier call is dropped.</summary>
    public static DeskView CallerFound(DeskView view, ScreenPopDto context) =>
        view.Context is null && view.Call?.Summary.Id == context.CallId ? view with { Context = context } : view;

    private static ScreenPopDto? ContextAfter(DeskView view, DeskStateDto state)
    {
        if (state.Pop is not null)
        {
            return state.Pop;
        }

        return view.Context?.CallId == state.Call?.Summary.Id ? view.Context : null;
    }
}
