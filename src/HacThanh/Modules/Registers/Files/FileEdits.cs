using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Registers.Files;

/// <summary>Adding, replacing and taking off the photos and files of a record: each is a change of the record like any other. What was replaced stays stored, because the history names it.</summary>
internal sealed class FileEdits(RegisterRows rows, FileStore store)
{
    /// <summary>Owner word of a file of a record.</summary>
    private const string OfRecord = "register-record";

    /// <summary>Where a file waits under the account that sends it.</summary>
    public static FileOwner Waiting(Caller caller) => new("register-upload", caller.Id);

    /// <summary>Puts a file that has just come into its place. What is not taken is not kept.</summary>
    /// <exception cref="FileRefusedException">Not a picture where pictures are asked.</exception>
    /// <exception cref="RuleException">The place is taken or gone.</exception>
    public async Task PutAsync(Db db, Caller caller, RegisterDefinition register, Guid id, FilePlace place, StoredFile file, string? note, string reason)
    {
        var put = false;
        try
        {
            if (place.TakesPictures && !PictureMetadata.CanStrip(file.Type)) throw new FileRefusedException(FileRefusal.WrongType, "Ảnh phải là JPEG, PNG hoặc WebP. Xin chọn lại hoặc lưu ảnh sang một trong các loại đó.");
            var (name, owner) = (store.NameOf(file), Waiting(caller));
            put = await db.WriteAsync(caller.Actor, reason, async w =>
            {
                var row = await RegisterRows.FindAsync(w, register, id, null);
                var answers = rows.Answers(w.Db.Ward, register, row);
                var kept = new RecordFile(file.Id, name, file.Type, file.Size, file.Sha256, VietnamTime.DateOf(w.Now));
                if (!place.Put(answers, kept, note)) return false;
                await w.AttachFileAsync(file.Id, owner, new FileOwner(OfRecord, id));
                await rows.ChangeAsync(w, register, row, answers);
                return true;
            });
        }
        finally
        {
            if (!put) await store.RemoveAsync(db, file.Id);
        }
    }

    public Task TakeOffAsync(Db db, Actor actor, RegisterDefinition register, Guid id, Guid file, string reason) => db.WriteAsync(actor, reason, async w =>
    {
        var row = await RegisterRows.FindAsync(w, register, id, null);
        var answers = rows.Answers(w.Db.Ward, register, row);
        if (FilePlace.TakeOff(register, answers, file)) await rows.ChangeAsync(w, register, row, answers);
    });
}
