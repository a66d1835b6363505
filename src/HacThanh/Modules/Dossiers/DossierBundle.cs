using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>Everything of a new dossier that can be made before the door opens: sealed values, indexes, the key. Its rows may be added more than once over, because a write may be run again.</summary>
internal sealed class DossierBundle
{
    private readonly int ward;
    private readonly Caller caller;
    private readonly FilingRequest request;
    private readonly ProcedureVersion version;
    private readonly ProcedureCase @case;
    private readonly FormDefinition form;
    private readonly PartySnapshot applicant;
    private readonly List<SealedParty> parties;
    private readonly string unit;
    private readonly IReadOnlyDictionary<Guid, string> fileNames;
    private readonly DataKey dataKey;
    private readonly byte[] wrappedKey;
    private readonly byte[] sealedForm;
    private readonly byte[] sealedName;
    private readonly DossierIndexes indexes;

    public DossierBundle(KeyRing keys, int ward, Caller caller, FilingRequest request, ProcedureVersion version, ProcedureCase @case, FormDefinition form,
        JsonObject data, PartySnapshot applicant, DateOnly today, string unit, IReadOnlyDictionary<Guid, string> fileNames)
    {
        (this.ward, this.caller, this.request, this.version, this.@case, this.form, this.applicant, this.unit, this.fileNames) = (ward, caller, request, version, @case, form, applicant, unit, fileNames);
        (dataKey, wrappedKey) = keys.NewDataKey(ward, Id);
        var text = data.ToJsonString(PartySnapshot.Json);
        sealedForm = dataKey.SealText(text, "form");
        parties = [.. FormedParty.Others(form, data, today).Prepend(FormedParty.Applicant(applicant)).Select(p => new SealedParty(keys, ward, dataKey, p))];
        sealedName = keys.Seal(ward, "names", Encoding.UTF8.GetBytes(applicant.Name), Id.ToByteArray());
        indexes = new DossierIndexes(keys, ward, Id, applicant);
        Fingerprint = SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Procedure}\n{request.Case}\n{text}\n{string.Join('\n', request.Papers)}"));
    }

    /// <summary>Id of the dossier to be.</summary>
    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>What the same key must mean when it comes again.</summary>
    public byte[] Fingerprint { get; }

    /// <summary>Adds all rows; the code is taken last.</summary>
    public async Task<Dossier> AddAsync(Write w, WorkCalendar calendar, DossierCodes codes)
    {
        var step = @case.Steps[0];
        var counter = request.Channel != Channel.Online && caller.IsOfficer;
        var dossier = w.Add(new Dossier
        {
            Id = Id,
            ProcedureCode = request.Procedure,
            ProcedureVersion = version.Version,
            CaseSlug = @case.Slug,
            FormSlug = form.Form,
            FormVersion = form.Version,
            State = DossierState.Filed,
            Channel = request.Channel,
            DeliveryWay = request.DeliveryWay,
            ReceivingUnit = unit,
            OwnerAccountId = caller.IsOfficer ? null : caller.AccountId,
            WrappedKey = wrappedKey,
            SealedForm = sealedForm,
            SealedName = sealedName,
            FoldedName = parties[0].FoldedName,
            CitizenIndex = indexes.Citizen,
            PhoneIndex = indexes.Phone,
            CitizenTail = indexes.CitizenTail,
            PhoneTail = indexes.PhoneTail,
            PrivacyVersion = request.PrivacyVersion!.Value,
            ReceivedAt = w.Now,
            SyncState = SyncState.Pending,
        });
        SetFee(dossier);
        DossierClock.Start(dossier, @case, calendar);
        await PersonRecords.AddPartiesAsync(w, Id, parties);
        var first = DossierSteps.Begin(w, dossier, step, 1);
        if (counter)
        {
            (first.HolderId, first.HolderName, first.TakenAt) = (caller.AccountId, caller.Name, w.Now);
            dossier.Apply(DossierFlow.Accept, w.Now);
            DossierSteps.End(w, dossier, first, calendar, [], "Tiếp nhận tại quầy");
            DossierSteps.Begin(w, dossier, @case.NextStep(step.Key, null)!, 2);
        }
        await AddPapersAsync(w);
        w.Subject(Id);
        w.Number(DossierCodes.CounterName(unit, w.Now), n => dossier.Code = codes.Format(ward, unit, w.Now, n));
        return dossier;
    }

    private void SetFee(Dossier dossier)
    {
        var fee = @case.Fee(request.Channel);
        dossier.Fee = fee.State switch { FeeState.Amount => fee.Amount, FeeState.Free => 0, _ => null };
        dossier.MoneyState = dossier.Fee > 0 ? MoneyState.Owed : MoneyState.None;
    }

    private async Task AddPapersAsync(Write w)
    {
        foreach (var filed in request.Papers)
        {
            var name = filed.FileId is { } id ? fileNames[id] : null;
            var file = name is null ? null : await DossierFiles.AttachAsync(w, caller, filed.FileId!.Value, Id, name);
            w.Add(new DossierPaper
            {
                DossierId = Id,
                Key = filed.Key,
                Name = filed.Name ?? @case.Papers.FirstOrDefault(p => p.Key == filed.Key)?.Name ?? filed.Key,
                FileId = filed.FileId,
                SealedFileName = name is null ? null : dataKey.SealText(name, "file-name"),
                FileSize = file?.Size,
                FileHash = file?.Sha256,
                OriginalsHeld = filed.Originals,
                AddedAt = w.Now,
            });
        }
    }
}
