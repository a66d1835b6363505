using HacThanh.Modules.Assistant.Content;
using HacThanh.Modules.Assistant.Understanding;
using HacThanh.Modules.Procedures.Public;

namespace HacThanh.Modules.Assistant.Talk;

/// <summary>Replies that are not made of a procedure's facts.</summary>
internal static class Replies
{
    /// <summary>Where to go on after an answer, at most this many.</summary>
    const int MostOnward = 4;

    /// <summary>Events in life that are offered to who has named no matter.</summary>
    const int MostEvents = 5;

    /// <summary>Belief from which the second procedure is offered beside the answer.</summary>
    const float WorthOffering = 0.05f;

    static readonly Dictionary<Aspect, (string Label, string Text)> asking = new()
    {
        [Aspect.Papers] = ("Cần giấy tờ gì?", "Cần giấy tờ gì?"),
        [Aspect.Fee] = ("Mất bao nhiêu tiền?", "Mất bao nhiêu tiền?"),
        [Aspect.Time] = ("Mất bao lâu?", "Mất bao lâu?"),
        [Aspect.Place] = ("Nộp ở đâu?", "Nộp ở đâu?"),
        [Aspect.Who] = ("Ai được làm?", "Ai được làm?"),
        [Aspect.Law] = ("Theo văn bản nào?", "Theo văn bản nào?"),
    };

    public static readonly Reply Unreadable = new()
    {
        Kind = ReplyKind.Decline,
        Text = "Thưa ông/bà, trợ lý chưa đọc được câu này. Xin ông/bà viết lại bằng vài lời thường, ví dụ: làm giấy khai sinh cho con cần giấy tờ gì.",
        Weak = true,
    };

    /// <summary>Somebody wants a person.</summary>
    public static readonly Reply Person = new()
    {
        Kind = ReplyKind.Handover,
        Text = "Ông/bà bấm “Hỏi cán bộ” để gửi câu hỏi cùng câu chuyện này cho cán bộ của phường. Cán bộ trả lời chậm nhất trong ngày làm việc tiếp theo.\nCần gặp trực tiếp, xin mời ông/bà đến điểm tiếp nhận trong giờ làm việc.",
    };

    public static Reply Of(Emergency emergency) => new()
    {
        Kind = ReplyKind.Emergency,
        Text = emergency.Answer,
        Leads = [Call(emergency)],
    };

    /// <summary>How far the likeliest procedure must lie before the second to be spoken of beside a referral.</summary>
    const float Ahead = 2f;

    /// <summary>Topic of the referral to another commune.</summary>
    const string OtherCommune = "other-commune";

    /// <summary>What has nothing to do with an office.</summary>
    const string OffTopic = "off-topic";

    /// <summary>Chance of a matter outside from which there is no doubt; belief from which a procedure may have been meant all the same, and how many are named.</summary>
    const float NoDoubt = 0.9f, MayBeMeant = 0.1f;
    const int MostMeant = 2;

    /// <summary>With the procedures of the ward that may have been meant, when it is not sure that the question is none for it.</summary>
    static Reply OrMeant(Reply reply, Understood understood)
    {
        var near = understood.Procedures.Take(MostMeant).Where(p => p.Belief >= MayBeMeant).ToList();
        return near.Count == 0 || understood.Chance(Course.Outside) >= NoDoubt ? reply : Offering(reply with { Text = reply.Text + "\nNếu ông/bà cần việc phường có làm, xin bấm nút bên dưới." }, near);
    }

    /// <summary>What to say to a question that is none for the catalogue.</summary>
    /// <param name="content">What is referred and declined.</param>
    /// <param name="understood">The question.</param>
    /// <param name="today">Day on which a procedure must be in effect to be spoken of.</param>
    public static Reply Of(AssistantContent content, Understood understood, DateOnly today)
    {
        if (understood.Outside == Label.Of(Label.Refer, OtherCommune) && understood.Kind != Label.Decline)
            return Elsewhere(Of(content.Referrals.First(r => r.Topic == OtherCommune)), understood, today);
        if (EmergencyIn(content, understood) is { } emergency)
            return Of(emergency);
        var label = Label.Kind(understood.Outside) != understood.Kind && understood.Kind == Label.Decline ? Label.Of(Label.Decline, OffTopic) : understood.Outside;
        return Label.Kind(label) switch
        {
            Label.Refer => OrMeant(Of(content.Referrals.First(r => r.Topic == Label.Topic(label))), understood),
            _ when Label.Topic(label) == OffTopic => OrMeant(Of(content.Declines.First(d => d.Kind == OffTopic)), understood),
            _ => Of(content.Declines.First(d => d.Kind == Label.Topic(label))),
        };
    }

    /// <summary>The emergency that an outside question means; null when it means none.</summary>
    public static Emergency? EmergencyIn(AssistantContent content, Understood understood)
    {
        if (understood.Outside == Label.Of(Label.Refer, OtherCommune) && understood.Kind != Label.Decline)
            return null;
        var named = content.Emergencies.FirstOrDefault(e => Label.Of(Label.Emergency, e.Topic) == understood.Outside);
        return understood.Urgency >= 0.4f ? named ?? content.Emergencies.First(e => e.Number == "113") : understood.Kind == Label.Decline ? null : named;
    }

    /// <summary>With the number to call, for who asks about the papers after something grave and may not have said all.</summary>
    public static Reply WithNumber(Reply reply, Emergency feared) => reply with
    {
        Text = $"{reply.Text}\nNếu có người đang gặp nguy hiểm, xin ông/bà gọi ngay {feared.Number}.",
        Leads = [.. reply.Leads, Call(feared)],
    };

    /// <summary>A referral behind which danger may stand: with the number, and the number first when the danger may be there now.</summary>
    /// <param name="referral">Where to go.</param>
    /// <param name="danger">What may stand behind it; null for nothing.</param>
    /// <param name="over">Nothing says that somebody is in danger now, see <see cref="Danger.IsOver"/>.</param>
    public static Reply Of(Referral referral, Emergency? danger, bool over) => danger is null ? Of(referral)
        : over ? WithNumber(Of(referral), danger)
        : Of(danger) with { Text = $"{danger.Answer}\n{Of(referral).Text}" };

    static Lead Call(Emergency emergency) => new($"Gọi {emergency.Number}", "tel:" + emergency.Number);

    /// <summary>With where the procedure is filed, when the catalogue says so.</summary>
    static Reply Elsewhere(Reply reply, Understood understood, DateOnly today)
    {
        var (procedure, belief) = understood.Procedures[0];
        return belief >= Ahead * understood.Procedures[1].Belief && procedure.On(today) is { Guidance.Where: { Count: > 0 } where } version
            ? reply with { Text = $"{reply.Text}\n{District.Without(version.Name)}: {where[0]}", Citations = [new Citation(procedure.Code, "Nộp ở đâu", version.Version, $"/thu-tuc/{procedure.Code}#nop-o-dau")] }
            : reply;
    }

    public static Reply Of(Decline decline) => new() { Kind = ReplyKind.Decline, Text = decline.Answer };

    public static Reply Of(Referral referral) => new()
    {
        Kind = ReplyKind.Refer,
        Text = referral.Where + (referral.Unverified ? "\nThông tin này phường chưa đối chiếu, xin ông/bà hỏi lại cơ quan đó trước khi đi." : ""),
        Leads = [new Lead("Cổng Dịch vụ công quốc gia", "https://dichvucong.gov.vn")],
    };

    /// <summary>Asks which of several is meant.</summary>
    public static Reply AskBack(string question, IReadOnlyList<(Procedure Procedure, float Belief)> close, Aspect wanted) =>
        Offering(new Reply { Kind = ReplyKind.Clarify, Text = question, Aspect = wanted }, close);

    /// <summary>With procedures to choose from, the likeliest first.</summary>
    static Reply Offering(Reply reply, IEnumerable<(Procedure Procedure, float Belief)> close) => reply with
    {
        Procedures = [.. close.Select(c => new Candidate(c.Procedure.Code, c.Procedure.Name, Math.Round(c.Belief, 3)))],
        Choices = [.. close.Select(c => new Choice(Short(c.Procedure.Name), c.Procedure.Code + " " + Short(c.Procedure.Name)))],
    };

    /// <summary>A question that names nothing, at the start of a conversation.</summary>
    public static Reply WhichProcedure(Catalogue catalogue, Understood understood) => new()
    {
        Kind = ReplyKind.Clarify,
        Text = "Ông/bà đang hỏi về thủ tục nào? Xin viết tên việc cần làm hoặc chọn một việc thường gặp. Việc khác có ở danh mục thủ tục:",
        Aspect = understood.Asked,
        Leads = [new Lead("Xem danh mục thủ tục", "/thu-tuc")],
        Procedures = [.. understood.Procedures.Take(5).Select(c => new Candidate(c.Procedure.Code, c.Procedure.Name, Math.Round(c.Belief, 3)))],
        Choices = [.. catalogue.LifeEvents.Take(MostEvents).Select(Of)],
    };

    /// <summary>What is done at an event in life, as one chooses it.</summary>
    public static Choice Of(LifeEvent happening) => new(happening.Title, $"{happening.Title}: {happening.Summary}");

    /// <summary>Nothing in the catalogue fits.</summary>
    public static Reply NotFound(Understood understood) => Offering(new Reply
    {
        Kind = ReplyKind.Clarify,
        Text = "Thưa ông/bà, trợ lý chưa tìm thấy thủ tục phù hợp trong danh mục của phường. Xin ông/bà nói rõ hơn việc cần làm, chọn một việc gần nhất dưới đây, hoặc gửi câu hỏi cho cán bộ.",
        Weak = true,
        Aspect = understood.Asked,
    }, understood.Procedures.Take(5));

    public static Reply NotInForce(Procedure procedure) => new()
    {
        Kind = ReplyKind.Refer,
        Text = $"Thủ tục “{District.Without(procedure.Name)}” hiện không có hiệu lực. Xin ông/bà hỏi cán bộ tại điểm tiếp nhận hoặc xem trên Cổng Dịch vụ công quốc gia.",
        Weak = true,
    };

    /// <summary>What one may want to know next, the other cases of the procedure, and the procedure that was second.</summary>
    public static IReadOnlyList<Choice> Onward(Procedure procedure, ProcedureVersion version, ProcedureCase @case, Aspect told, (Procedure Procedure, float Belief) second)
    {
        Choice[] other = second.Belief >= WorthOffering ? [new Choice("Trường hợp khác: " + Short(second.Procedure.Name), second.Procedure.Code + " " + Short(second.Procedure.Name))] : [];
        var others = version.Cases.Where(c => !c.Internal && c.Slug != @case.Slug).Take(2).Select(c => new Choice(c.Title, $"{procedure.Code} {c.Title}"));
        Aspect[] next = told switch
        {
            Aspect.General => [Aspect.Papers, Aspect.Place, Aspect.Who],
            Aspect.Papers => [Aspect.Fee, Aspect.Time, Aspect.Place],
            Aspect.Fee => [Aspect.Papers, Aspect.Time, Aspect.Place],
            Aspect.Time => [Aspect.Papers, Aspect.Fee, Aspect.Place],
            _ => [Aspect.Papers, Aspect.Time, Aspect.Fee],
        };
        return [.. others.Concat(next.Select(a => new Choice(asking[a].Label, asking[a].Text))).Take(MostOnward - other.Length), .. other];
    }

    /// <summary>Start filing here, or the portal; the page with everything.</summary>
    public static IReadOnlyList<Lead> Leads(Procedure procedure, ProcedureVersion version, ProcedureCase @case)
    {
        var leads = new List<Lead>();
        if (procedure.Scope == ProcedureScope.Commune && @case.Fileable)
            leads.Add(new Lead("Nộp hồ sơ", $"/nop-ho-so/{procedure.Code}?truong-hop={@case.Slug}"));
        else if (procedure.Url is { } portal)
            leads.Add(new Lead("Xem và nộp trên Cổng Dịch vụ công quốc gia", portal));
        leads.Add(new Lead("Xem đủ thủ tục này", Answers.Url(procedure, @case)));
        return leads;
    }

    /// <summary>An official name as a button says it.</summary>
    public static string Short(string official)
    {
        var name = District.Without(official);
        var plain = name.StartsWith("Thủ tục ", StringComparison.Ordinal) ? char.ToUpper(name[8], Platform.Text.Vietnamese.Culture) + name[9..] : name;
        return plain.Length <= 120 ? plain : plain[..plain.LastIndexOf(' ', 117)] + "…";
    }
}
