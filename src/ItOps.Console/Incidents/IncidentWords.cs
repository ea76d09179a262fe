using ItOps.Console.Words;

namespace ItOps.Console.Incidents;

public static class IncidentWords
{
    public static readonly Word NewTicket = new("新建工单", "New ticket");
    public static readonly Word Title = new("标题", "Title");
    public static readonly Word Description = new("描述", "Description");
    public static readonly Word DescriptionHint = new("现象、报错原文、影响范围、已尝试的办法", "What happens, exact error, who is affected, what was tried");
    public static readonly Word Category = new("分类", "Category");
    public static readonly Word Class = new("类别", "Class");
    public static readonly Word Impact = new("影响", "Impact");
    public static readonly Word Urgency = new("紧急", "Urgency");
    public static readonly Word Priority = new("优先级", "Priority");
    public static readonly Word Asset = new("资产", "Asset");
    public static readonly Word NoAsset = new("不关联资产", "No asset");
    public static readonly Word Caller = new("报障人", "Caller");
    public static readonly Word CallbackNumber = new("联系电话", "Contact number");
    public static readonly Word NotifyBySms = new("短信告知工单号", "Send the number by SMS");
    public static readonly Word NoSms = new("分机不能收短信", "An extension gets no SMS");
    public static readonly Word Submit = new("保存工单", "Save ticket");
    public static readonly Word Discard = new("放弃", "Discard");
    public static readonly Word TitleMissing = new("请先填写标题。", "Give it a title first.");
    public static readonly Word DraftKept = new("草稿已保留在本机", "Draft kept in this browser");
    public static readonly Word Created = new("工单已创建", "Ticket created");
    public static readonly Word SmsQueued = new("短信已排入发送：{0}", "SMS queued to {0}");
    public static readonly Word NoSmsSent = new("未发送短信", "No SMS was sent");
    public static readonly Word Unfinished = new("未保存的草稿", "Unsaved drafts");
    public static readonly Word Continue = new("继续填写", "Continue");
    public static readonly Word OpenPage = new("查看工单", "View ticket");

    public static readonly Word ListTitle = new("工单", "Tickets");
    public static readonly Word Search = new("搜索编号、标题、报障人、资产", "Search number, title, caller, asset");
    public static readonly Word Mine = new("我的", "Mine");
    public static readonly Word All = new("全部", "All");
    public static readonly Word Open = new("未结", "Open");
    public static readonly Word Number = new("编号", "Number");
    public static readonly Word State = new("状态", "State");
    public static readonly Word Assignee = new("处理人", "Assignee");
    public static readonly Word Unassigned = new("未派单", "Unassigned");
    public static readonly Word Updated = new("更新", "Updated");
    public static readonly Word Opened = new("创建", "Opened");
    public static readonly Word None = new("没有符合条件的工单", "No tickets match");
    public static readonly Word NoneHint = new("换个条件试试，或清除搜索。", "Try another filter, or clear the search.");

    public static readonly Word Story = new("经过", "Story");
    public static readonly Word Facts = new("信息", "Facts");
    public static readonly Word Attachments = new("附件", "Attachments");
    public static readonly Word Recording = new("通话录音", "Call recording");
    public static readonly Word NoRecording = new("这通电话没有录音", "This call has no recording");
    public static readonly Word Messages = new("短信", "SMS");
    public static readonly Word NoteHint = new("写一条备注，Ctrl+Enter 保存", "Write a note; Ctrl+Enter saves");
    public static readonly Word AddNote = new("添加备注", "Add note");
    public static readonly Word Source = new("来源", "Source");
    public static readonly Word OpenedBy = new("受理人", "Opened by");
    public static readonly Word Resolved = new("解决时间", "Resolved");
    public static readonly Word Closed = new("关闭时间", "Closed");
    public static readonly Word Resolution = new("解决办法", "Resolution");
    public static readonly Word ResolutionHint = new("做了什么，怎样解决的（必填）", "What was done (required)");
    public static readonly Word ReopenHint = new("为什么重新打开（必填）", "Why is it opened again (required)");
    public static readonly Word TextHint = new("补充说明（可不填）", "Remark (optional)");
    public static readonly Word AssignTo = new("派给", "Assign to");
    public static readonly Word PendFor = new("挂起原因", "Waiting for");
    public static readonly Word Confirm = new("确定", "Confirm");
    public static readonly Word Cancel = new("取消", "Cancel");
    public static readonly Word Edit = new("修改", "Edit");
    public static readonly Word Save = new("保存", "Save");
    public static readonly Word NextStep = new("下一步", "Next step");
    public static readonly Word StateMoved = new("{0} → {1}", "{0} → {1}");
}
