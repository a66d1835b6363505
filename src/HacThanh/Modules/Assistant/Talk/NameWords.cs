using HacThanh.Platform.Text;

namespace HacThanh.Modules.Assistant.Talk;

/// <summary>The words by which <see cref="PersonNames"/> tells people from places, offices and procedures.</summary>
internal static class NameWords
{
    /// <summary>Family names that hardly mean anything else, so that small letters are enough.</summary>
    public static readonly Set SureFamilies = new("nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi ngô dương trịnh đinh", "nguyen tran pham huynh bui trinh hoang");

    /// <summary>All family names. Of the others, which are everyday words too, a capital tells, or “văn” and “thị” behind them.</summary>
    public static readonly Set Families = new(
        "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi ngô dương trịnh đinh đỗ hồ lý đoàn đào lương mai cao hà tạ tô lưu trương phùng quách triệu chu thái lâm kiều vương tống nghiêm khuất hứa đàm doãn lục bạch mạc tôn thiều viên");

    /// <summary>Between the family name and the given one.</summary>
    public static readonly Set Middle = new("văn thị van thi");

    /// <summary>How places, offices and peoples begin that look like people.</summary>
    public static readonly Set NotNames = new(
        "hà_nội hà_tĩnh hà_nam hà_giang hà_trung hà_đông hà_lan hà_long hà_tiên cao_bằng cao_lãnh lâm_đồng thái_bình thái_nguyên thái_lan thái_hòa hồ_chí hoàng_sa hoàng_mai mai_châu mai_sơn đinh_hương lương_sơn đoàn_thanh "
        + "phan_rang phan_thiết triệu_sơn lý_sơn bạch_long lục_nam lục_ngạn dương_nội công_an công_chứng công_dân công_chức trung_quốc trung_tâm trung_ương trung_học nhật_bản hội_đồng thành_phố quân_đội quân_nhân việt_nam việt_kiều "
        + "nhân_viên luật_sư kỹ_sư giáo_viên chủ_hộ chủ_tịch dân_quân cao_tuổi hồ_sơ lý_lịch");

    /// <summary>What bears the name of a person without being one, such as streets and schools; and how one says where something is.</summary>
    public static readonly Set BeforePlaces = new(
        "đường phố ngõ ngách hẻm kiệt phường xã tỉnh huyện quận thôn làng chợ trường cầu viên lộ khu sông núi đền chùa bến ga tp thị trấn thành tổ số thpt thcs học non trại cư đài lăng ở tại trên gần");

    /// <summary>Words of address and of kinship, as they stand before a name.</summary>
    public static readonly Set Address = new("ông bà anh chị em cháu cô chú bác cậu dì thím mợ mẹ bố cha ba má con vợ chồng bé gái trai");

    /// <summary>May stand between “tên” or a person and “là”: “tên của cháu là”, “con gái tôi là”.</summary>
    public static readonly Set Between = new("tôi mình em cháu con anh chị ông bà vợ chồng mẹ bố cha gái trai út cả đầu của họ và đầy đủ gọi khai nhà bé cô chú bác");

    /// <summary>What stands after a word of address, or after “tôi là”, and names nobody: “anh Trưởng phòng”, “vợ Hàn”.</summary>
    public static readonly Set Nobody = new(
        "ủy uỷ ubnd hđnd sở phòng bộ nhà đảng tòa toà hàn đài pháp lào trưởng phó bí cán cựu thương liệt bệnh người mường tày nùng giám phường xã tỉnh cccd cmnd vneid chứng dân khai kết hộ giấy lãnh dịch đoàn đăng thẻ sổ tôi");

    /// <summary>With these a name in small letters is over, or never began. The second list is for questions without accents, where “dung” and “thanh” are names.</summary>
    public static readonly Set Over = new(
        "gì nào được phải làm mất cần muốn thì có không đến ra sao ai ở sinh ngày năm và hay hoặc cho để xin đăng thường tạm tại thuộc quê cũng đúng sai khác như theo trong trên với rồi đã đang bị người con vợ chồng hỏi nộp đổi cấp chung chứng "
        + "giấy khai kết ly chuyển nhận mới nay vừa đi từ tự trú quốc số mà nên nhưng nếu khi lúc tôi mình gặp về mua bán đất nhà hộ của là chết thế thẻ ký khẩu tịch phí chiếu hôn tội tù nhân pháp vi luật cùng tháng tuổi thừa bố mẹ tên "
        + "định cước cộng lịch xe đại học đường phường xã huyện tỉnh phố sơ sử dụng thay sửa ghi viết bằng thiếu đệm họ gọi mấy bao chưa lại nữa giùm vào qua chữ lệ nghèo hưu sản táng kinh gia",
        "gi nao duoc phai lam mat can muon thi co khong den ra sao ai o va hay hoac cho de da bi ma nen neu khi la sai khac xin khai ket hoi nop nay sinh ngay thang tuoi toi so cap doi chuyen ky tru giay cung khau tich phi chieu hon ten chong "
        + "ngheo huu san kinh tang dac lich chua nguoi trong goi dem cai");

    /// <summary>Words as they are looked up in a question with accents and in one without.</summary>
    /// <param name="written">With accents; two words that belong together are joined by “_”.</param>
    /// <param name="folded">Without; null when they are the same words.</param>
    public sealed class Set(string written, string? folded = null)
    {
        readonly HashSet<string> _written = [.. written.Split(' ')];
        readonly HashSet<string> _folded = [.. (folded ?? Vietnamese.Fold(written)).Split(' ')];

        public bool Holds(string word, bool accents) => (accents ? _written : _folded).Contains(word);
    }
}
