using ItOps.Contracts.Assets;
using ItOps.Contracts.Calls;
using ItOps.Contracts.Desk;
using ItOps.Contracts.Faxes;
using ItOps.Contracts.Incidents;
using ItOps.Contracts.Sms;
using ItOps.Contracts.Telephony;

namespace ItOps.Console.Words;

/// <summary>The domain's terms: every member of the contracts' enums in both languages.</summary>
public static class Terms
{
    private static readonly Dictionary<Enum, Word> Table = new()
    {
        [AgentState.SignedOut] = new("未登录", "Signed out"),
        [AgentState.NotReady] = new("示忙", "Not ready"),
        [AgentState.Ready] = new("就绪", "Ready"),
        [AgentState.Ringing] = new("振铃", "Ringing"),
        [AgentState.Talking] = new("通话中", "Talking"),
        [AgentState.OnHold] = new("保持中", "On hold"),
        [AgentState.WrapUp] = new("话后处理", "Wrap-up"),

        [NotReadyReason.None] = new("未说明", "No reason"),
        [NotReadyReason.Break] = new("小休", "Break"),
        [NotReadyReason.Meal] = new("用餐", "Meal"),
        [NotReadyReason.Meeting] = new("会议", "Meeting"),
        [NotReadyReason.Training] = new("培训", "Training"),
        [NotReadyReason.BackOffice] = new("处理工单", "Ticket work"),
        [NotReadyReason.MissedCall] = new("漏接来电", "Missed call"),
        [NotReadyReason.NoAudio] = new("语音未连接", "No audio"),

        [OfferEnd.TimedOut] = new("无人接听，已退回队列", "Not answered; back in the queue"),
        [OfferEnd.Declined] = new("已拒接，已退回队列", "Declined; back in the queue"),
        [OfferEnd.CallerHungUp] = new("对方已挂断", "Caller hung up"),
        [OfferEnd.TakenElsewhere] = new("已由他人接听", "Taken by someone else"),
        [OfferEnd.Cancelled] = new("同事已取消", "Cancelled by your colleague"),

        [CallerMatch.None] = new("未识别", "Unknown"),
        [CallerMatch.Extension] = new("按分机识别", "Known by extension"),
        [CallerMatch.Mobile] = new("按手机识别", "Known by mobile"),
        [CallerMatch.SignedIn] = new("已登录用户", "Signed in"),
        [CallerMatch.Ambiguous] = new("可能有多人", "Several matches"),

        [CallChannel.Phone] = new("电话", "Phone"),
        [CallChannel.WebCall] = new("网页呼叫", "Web call"),
        [CallChannel.Outbound] = new("外呼", "Outbound"),
        [CallChannel.Fax] = new("传真", "Fax"),

        [RecordingFormat.Wav] = new("WAV（G.711，原始）", "WAV (G.711, as recorded)"),
        [RecordingFormat.OggOpus] = new("Ogg（Opus，已压缩）", "Ogg (Opus, compressed)"),

        [CompressionActivity.Idle] = new("空闲", "Idle"),
        [CompressionActivity.Running] = new("正在压缩", "Compressing"),
        [CompressionActivity.WaitingForCalls] = new("通话繁忙，暂停", "Paused: calls need the machine"),

        [CallState.Ivr] = new("语音导航", "In the menu"),
        [CallState.Queued] = new("排队中", "Queued"),
        [CallState.Ringing] = new("振铃", "Ringing"),
        [CallState.Talking] = new("通话中", "Talking"),
        [CallState.OnHold] = new("保持中", "On hold"),
        [CallState.Ended] = new("已结束", "Ended"),
        [CallState.Transferred] = new("已转出", "Transferred"),

        [CallOutcome.Answered] = new("已接听", "Answered"),
        [CallOutcome.AbandonedInIvr] = new("导航中放弃", "Left in the menu"),
        [CallOutcome.AbandonedInQueue] = new("排队中放弃", "Left the queue"),
        [CallOutcome.SelfService] = new("自助完成", "Self-service"),
        [CallOutcome.Failed] = new("失败", "Failed"),
        [CallOutcome.NotReached] = new("未接通", "Not reached"),
        [CallOutcome.FaxReceived] = new("已收传真", "Fax received"),

        [FaxOutcome.Complete] = new("接收完整", "Received in full"),
        [FaxOutcome.NoFaxHeard] = new("对方不是传真机", "No fax machine on the line"),
        [FaxOutcome.CallDropped] = new("传输中通话断开", "The call dropped during the transfer"),
        [FaxOutcome.LineTooBad] = new("线路质量太差，任何速率都无法传输", "The line is too bad for any speed"),
        [FaxOutcome.Incompatible] = new("双方传真机没有共同的传输方式", "The two machines share no way to transfer it"),
        [FaxOutcome.BrokenOff] = new("对方中途停止发送", "The other machine broke off"),
        [FaxOutcome.FileError] = new("文件无法写入，请检查磁盘空间", "The file couldn't be written; check the disk"),
        [FaxOutcome.ProtocolError] = new("传真协议出错", "A fault of the fax protocol"),

        [ServiceTopic.Unknown] = new("未选择", "Not chosen"),
        [ServiceTopic.Fault] = new("故障报修", "Fault"),
        [ServiceTopic.Progress] = new("进度查询", "Progress"),
        [ServiceTopic.Consultation] = new("咨询", "Consultation"),
        [ServiceTopic.Agent] = new("人工服务", "Agent"),

        [CallEventKind.Arrived] = new("来电", "Call arrived"),
        [CallEventKind.IvrAnswered] = new("语音导航应答", "Menu answered"),
        [CallEventKind.LanguageChosen] = new("选择语言", "Language chosen"),
        [CallEventKind.NodeEntered] = new("进入节点", "Menu node"),
        [CallEventKind.DigitPressed] = new("按键", "Key pressed"),
        [CallEventKind.TopicChosen] = new("选择业务", "Topic chosen"),
        [CallEventKind.Queued] = new("进入队列", "Queued"),
        [CallEventKind.PositionAnnounced] = new("播报位置", "Position announced"),
        [CallEventKind.Offered] = new("分配座席", "Offered"),
        [CallEventKind.OfferDeclined] = new("座席拒接", "Offer declined"),
        [CallEventKind.OfferTimedOut] = new("振铃超时", "Not answered"),
        [CallEventKind.Requeued] = new("回到队首", "Back to the front"),
        [CallEventKind.Answered] = new("接听", "Answered"),
        [CallEventKind.Held] = new("保持", "Held"),
        [CallEventKind.Resumed] = new("恢复通话", "Resumed"),
        [CallEventKind.Muted] = new("静音", "Muted"),
        [CallEventKind.Unmuted] = new("取消静音", "Unmuted"),
        [CallEventKind.RecordingStarted] = new("开始录音", "Recording started"),
        [CallEventKind.RecordingStopped] = new("停止录音", "Recording stopped"),
        [CallEventKind.RecordingPaused] = new("录音暂停", "Recording paused"),
        [CallEventKind.RecordingResumed] = new("恢复录音", "Recording resumed"),
        [CallEventKind.MediaLost] = new("语音中断", "Audio lost"),
        [CallEventKind.MediaRestored] = new("语音恢复", "Audio restored"),
        [CallEventKind.VoiceAbsent] = new("没有听到声音", "No voice heard"),
        [CallEventKind.VoiceHeard] = new("听到声音", "Voice heard"),
        [CallEventKind.MediaQuality] = new("语音质量", "Audio quality"),
        [CallEventKind.IncidentLinked] = new("关联工单", "Ticket linked"),
        [CallEventKind.HungUp] = new("挂断", "Hung up"),
        [CallEventKind.WrapUpEnded] = new("话后处理结束", "Wrap-up ended"),
        [CallEventKind.SupervisionStarted] = new("班长介入", "Supervisor joined"),
        [CallEventKind.SupervisionChanged] = new("班长改变方式", "Supervisor changed mode"),
        [CallEventKind.SupervisionEnded] = new("班长退出", "Supervisor left"),

        [SupervisionMode.Listen] = new("监听", "Listen"),
        [SupervisionMode.Whisper] = new("密语", "Whisper"),
        [SupervisionMode.Barge] = new("强插", "Barge"),

        [CallEventKind.Dialled] = new("外呼", "Dialled"),
        [CallEventKind.RemoteRinging] = new("对方振铃", "Ringing there"),
        [CallEventKind.NotReached] = new("未接通", "Not reached"),
        [CallEventKind.FaxToneHeard] = new("听到传真机信号", "Fax machine heard"),
        [CallEventKind.FaxStarted] = new("开始接收传真", "Receiving a fax"),
        [CallEventKind.FaxReceived] = new("收到传真", "Fax received"),
        [CallEventKind.FaxFailed] = new("传真未完成", "Fax not completed"),

        [CallEventKind.TransferAsked] = new("转接", "Transfer"),
        [CallEventKind.Transferred] = new("转接成功", "Transferred"),
        [CallEventKind.TransferFailed] = new("转接失败", "Transfer failed"),
        [CallEventKind.ConsultStarted] = new("咨询转接", "Consulting"),
        [CallEventKind.ConsultAnswered] = new("咨询接通", "Consulted"),
        [CallEventKind.ConsultEnded] = new("咨询结束", "Consultation ended"),
        [CallEventKind.ConferenceJoined] = new("加入会议", "Joined the conference"),
        [CallEventKind.ConferenceLeft] = new("离开会议", "Left the conference"),

        [CallPartyState.Ringing] = new("振铃", "Ringing"),
        [CallPartyState.Consulted] = new("咨询中", "Consulted"),
        [CallPartyState.Joined] = new("会议中", "In the conference"),

        [TransferKind.Queue] = new("队列", "Queue"),
        [TransferKind.Agent] = new("座席", "Agent"),
        [TransferKind.Number] = new("号码", "Number"),

        [OfferKind.Transfer] = new("{0} 转来", "Transferred by {0}"),
        [OfferKind.Consultation] = new("{0} 向您咨询", "{0} asks for a word"),
        [OfferKind.Return] = new("转接无人接听，来电已返回", "Nobody took your transfer; the caller is back"),

        [AgentDevice.Browser] = new("浏览器", "Browser"),
        [AgentDevice.DeskPhone] = new("话机", "Desk phone"),

        [TrunkKind.Register] = new("注册", "Registers"),
        [TrunkKind.Static] = new("固定地址", "By address"),
        [TrunkState.Disabled] = new("已停用", "Switched off"),
        [TrunkState.Connecting] = new("连接中", "Connecting"),
        [TrunkState.Up] = new("正常", "Up"),
        [TrunkState.Down] = new("中断", "Down"),
        [CallerIdRule.From] = new("From", "From"),
        [CallerIdRule.FromAndAsserted] = new("From 和 P-Asserted-Identity", "From and P-Asserted-Identity"),
        [CallerIdRule.UserInFrom] = new("P-Asserted-Identity（From 为用户名）", "P-Asserted-Identity (user name in From)"),
        [RewriteScope.InboundCaller] = new("来电主叫", "Caller in"),
        [RewriteScope.InboundCalled] = new("来电被叫", "Called in"),
        [RewriteScope.Outbound] = new("外呼被叫", "Called out"),

        [IncidentState.New] = new("新建", "New"),
        [IncidentState.Assigned] = new("已派单", "Assigned"),
        [IncidentState.InProgress] = new("处理中", "In progress"),
        [IncidentState.Pending] = new("挂起", "Pending"),
        [IncidentState.Resolved] = new("已解决", "Resolved"),
        [IncidentState.Closed] = new("已关闭", "Closed"),

        [IncidentCategory.Hardware] = new("硬件故障", "Hardware"),
        [IncidentCategory.Software] = new("软件故障", "Software"),
        [IncidentCategory.Network] = new("网络故障", "Network"),
        [IncidentCategory.HumanError] = new("人为故障", "Human error"),
        [IncidentCategory.System] = new("系统故障", "System"),

        [IncidentClass.Consultation] = new("咨询类", "Consultation"),
        [IncidentClass.Defect] = new("系统缺陷类", "Defect"),

        [Level.Low] = new("低", "Low"),
        [Level.Medium] = new("中", "Medium"),
        [Level.High] = new("高", "High"),

        [Priority.P1] = new("严重", "Critical"),
        [Priority.P2] = new("较重", "Major"),
        [Priority.P3] = new("一般", "Moderate"),
        [Priority.P4] = new("轻微", "Minor"),

        [IncidentSource.Phone] = new("电话", "Phone"),
        [IncidentSource.WebCall] = new("网页呼叫", "Web call"),
        [IncidentSource.Portal] = new("自助门户", "Portal"),
        [IncidentSource.Email] = new("邮件", "E-mail"),
        [IncidentSource.Monitoring] = new("监控告警", "Monitoring"),
        [IncidentSource.Inspection] = new("巡检", "Inspection"),
        [IncidentSource.Fax] = new("传真", "Fax"),

        [IncidentAction.Assign] = new("派单", "Assign"),
        [IncidentAction.Start] = new("开始处理", "Start work"),
        [IncidentAction.Pend] = new("挂起", "Set pending"),
        [IncidentAction.Resume] = new("恢复处理", "Resume work"),
        [IncidentAction.Resolve] = new("解决", "Resolve"),
        [IncidentAction.Close] = new("关闭", "Close"),
        [IncidentAction.Reopen] = new("重新打开", "Reopen"),

        [PendingReason.Caller] = new("等待报障人", "Waiting for the caller"),
        [PendingReason.Vendor] = new("等待供应商", "Waiting for the vendor"),
        [PendingReason.Change] = new("等待变更", "Waiting for a change"),

        [IncidentEntryKind.Opened] = new("创建工单", "Opened"),
        [IncidentEntryKind.StateChanged] = new("状态变更", "State changed"),
        [IncidentEntryKind.Assigned] = new("派单", "Assigned"),
        [IncidentEntryKind.Note] = new("备注", "Note"),
        [IncidentEntryKind.Edited] = new("修改", "Edited"),
        [IncidentEntryKind.CallLinked] = new("关联通话", "Call linked"),
        [IncidentEntryKind.FileAttached] = new("添加附件", "File attached"),
        [IncidentEntryKind.SmsQueued] = new("短信已排入发送", "SMS queued"),

        [AssetType.Pc] = new("台式机", "PC"),
        [AssetType.Laptop] = new("笔记本", "Laptop"),
        [AssetType.Monitor] = new("显示器", "Monitor"),
        [AssetType.Printer] = new("打印机", "Printer"),
        [AssetType.Phone] = new("话机", "Phone"),
        [AssetType.Server] = new("服务器", "Server"),
        [AssetType.Storage] = new("存储", "Storage"),
        [AssetType.Network] = new("网络设备", "Network device"),
        [AssetType.Security] = new("安全设备", "Security device"),
        [AssetType.Software] = new("软件", "Software"),
        [AssetType.Licence] = new("许可证", "Licence"),
        [AssetType.Room] = new("机房", "Room"),
        [AssetType.BusinessSystem] = new("业务系统", "Business system"),

        [AssetState.Ordered] = new("已订购", "Ordered"),
        [AssetState.InStock] = new("在库", "In stock"),
        [AssetState.InUse] = new("使用中", "In use"),
        [AssetState.InRepair] = new("维修中", "In repair"),
        [AssetState.Retired] = new("已报废", "Retired"),

        [RelationKind.RunsOn] = new("运行于", "Runs on"),
        [RelationKind.ConnectsTo] = new("连接到", "Connects to"),
        [RelationKind.DependsOn] = new("依赖", "Depends on"),
        [RelationKind.PartOf] = new("属于", "Part of"),
        [RelationKind.BacksUp] = new("备份", "Backs up"),

        [OutboxState.Waiting] = new("待发送", "Waiting"),
        [OutboxState.Sent] = new("已发送", "Sent"),
        [OutboxState.Delivered] = new("已送达", "Delivered"),
        [OutboxState.Failed] = new("发送失败", "Failed"),

        [SipTraceState.Live] = new("还没有消息，请稍后刷新。", "Nothing yet; refresh in a moment."),
        [SipTraceState.Stored] = new("这通电话没有信令消息。", "This call had no messages."),
        [SipTraceState.NotKept] = new("当时没有保留：跟踪已关闭、同时结束的通话过多，或已超过保留期。", "None were kept: tracing was off, too many calls ended at once, or they have passed their time."),
        [SipTraceState.NoSip] = new("从浏览器打来的电话不经过 SIP。", "A call from a browser doesn't use SIP."),

        [SipPartyKind.Caller] = new("主叫", "Caller"),
        [SipPartyKind.Phone] = new("话机", "Phone"),
        [SipPartyKind.Trunk] = new("中继", "Trunk"),

        [BanReason.FailedDigest] = new("反复输错密码", "Wrong passwords"),
        [BanReason.UnknownDestination] = new("拨打不存在的号码", "Called numbers that don't exist"),
        [BanReason.Scanner] = new("扫描程序", "Scanner"),
        [BanReason.Flood] = new("大量试探", "Flood of requests"),
        [BanReason.ByHand] = new("管理员封禁", "Banned by an administrator"),
    };

    /// <summary>The words for an enum's member; its bare name where a newer server sends one that this page does not know.</summary>
    public static Word Of(Enum term) => Table.TryGetValue(term, out var word) ? word : new Word(term.ToString(), term.ToString());

    /// <summary>Whether the table holds this member.</summary>
    public static bool Knows(Enum term) => Table.ContainsKey(term);
}
