#pragma once

#include "models/domain/export_check.h"
#include "tests/audit/sample_log.h"

#include <functional>
#include <vector>

/// Files that a verifier must judge: sound exports, and what can be done to one. Each is made by a function from a good one.
#ifndef Q_MOC_RUN // moc 6.4 counts the braces in raw strings
namespace claviger::test {

struct ExportFixture {
    QString name;
    QByteArray bytes;
    ExportFlaw flaw = ExportFlaw::None;
    std::optional<quint64> line; ///< of the finding
    QString detail;              ///< of the finding; empty: not looked at
    bool keyGiven = false;       ///< verified under the log's own key
};

/// The signed part of an export, edited, with a new export note: what somebody could do who has the key.
[[nodiscard]] inline QByteArray resealed(const QByteArray &edited, char seed = 'a')
{
    const QByteArray origin = logOrigin(SampleLog::store());
    const QByteArray above = edited.first(edited.lastIndexOf(origin + "/export\n"));
    const QByteArray digest = toByteArray(sha256(asBytes(above))).toBase64();
    return above
        + signNote(origin + "/export\n" + digest + '\n' + QByteArray::number(above.size()) + '\n', origin,
                   SampleLog::keyFrom(seed));
}

/// Replaces exactly one occurrence, the first.
[[nodiscard]] inline QByteArray replaced(const QByteArray &bytes, const QByteArray &from, const QByteArray &to)
{
    const qsizetype at = bytes.indexOf(from);
    return at < 0 ? QByteArray() : bytes.first(at) + to + bytes.sliced(at + from.size());
}

/// Changes line \p number, from 1.
template <typename Edit>
[[nodiscard]] QByteArray withLine(const QByteArray &bytes, qsizetype number, Edit edit)
{
    QList<QByteArray> lines = bytes.split('\n');
    lines[number - 1] = edit(QByteArray(lines[number - 1]));
    return lines.join('\n');
}

template <typename Edit>
[[nodiscard]] QByteArray withLines(const QByteArray &bytes, Edit edit)
{
    QList<QByteArray> lines = bytes.split('\n');
    edit(lines);
    return lines.join('\n');
}

/// The export of all attacks: events 2 to 9 of a log of 12 on lines 3 to 10, event 5 on line 6 withheld, the digest line is
/// line 11, the checkpoint begins at line 13 and the export note at line 19.
class Attacks
{
public:
    [[nodiscard]] static std::vector<ExportFixture> all()
    {
        Attacks attacks;
        attacks.sound();
        attacks.editedLines();
        attacks.movedLines();
        attacks.cutFiles();
        attacks.foreignSignatures();
        attacks.lyingManifests();
        attacks.badJson();
        attacks.badBytes();
        attacks.otherFiles();
        return std::move(attacks.m_all);
    }

    /// The log of the export of all attacks, and what is exported of it.
    [[nodiscard]] static SampleLog makeLog()
    {
        SampleLog log(4);
        AuditEvent event = sampleEvent();
        event.provider = u"slack"_s; // one event that can be found by its content
        log.append(event);
        log.append(7);
        return log;
    }
    [[nodiscard]] static SampleOrder order()
    {
        SampleOrder order{.first = 2, .end = 10, .withheld = {5}};
        order.scope.withhold = PersonalField::Host;
        return order;
    }

private:
    void add(const char *name, const QByteArray &bytes, ExportFlaw flaw = ExportFlaw::None, std::optional<quint64> line = {},
             const QString &detail = {}, bool keyGiven = false)
    {
        m_all.push_back({QString::fromLatin1(name), bytes, flaw, line, detail, keyGiven});
    }
    void replace(const char *name, const QByteArray &from, const QByteArray &to, ExportFlaw flaw, quint64 line,
                 const QString &detail = {})
    {
        add(name, resealed(replaced(m_good, from, to)), flaw, line, detail);
    }
    void sound()
    {
        add("sound", m_good);
        add("sound, key given", m_good, ExportFlaw::None, {}, {}, true);
        add("whole log", m_log.exported());
        add("no events", m_log.exported({.first = 3, .end = 3}));
        add("empty log", SampleLog().exported());
        add("more than one digest line", SampleLog(600).exported({.first = 5, .end = 590}));
        SampleLog replaced(5);
        replaced.replaceKey('b');
        replaced.append(4);
        add("replaced key", replaced.exported());
        add("replaced key, the old one given", replaced.exported({.first = 7}), ExportFlaw::None, {}, {}, true);
        SampleOrder continued{.first = 7};
        continued.scope.continues = m_log.point(5);
        add("continues", m_log.exported(continued));
        add("line of 64 KiB", longLine(65536));
    }

    void editedLines()
    {
        add("edited event", replaced(m_good, "slack", "slock"), ExportFlaw::RootMismatch, 5);
        replace("edited event, sealed again", "slack", "slock", ExportFlaw::RootMismatch, 5);
        add("edited disclosure", replaced(m_good, R"("admin")", R"("edmin")"), ExportFlaw::BadCommitment, 3, u"actor"_s);
        add("edited salt of a disclosure", saltEdited(), ExportFlaw::BadCommitment, 3, u"actor"_s);
        add("disclosure without commitment", disclosed(), ExportFlaw::BadCommitment, 3, u"host"_s);
        replace("missing disclosure", "\t{\"actor\"", "\t{\"bctor\"", ExportFlaw::BadJson, 3);
        add("edited withheld event", withLine(m_good, 6, [](QByteArray line) { return line.replace(15, 4, "AAAA"); }),
            ExportFlaw::RootMismatch, 6);
        add("edited digest line", withLine(m_good, 11, [](QByteArray line) { return line.replace(15, 4, "AAAA"); }),
            ExportFlaw::ExportDigest, 11);
        add("edited digest line, sealed again",
            resealed(withLine(m_good, 11, [](QByteArray line) { return line.replace(15, 4, "AAAA"); })),
            ExportFlaw::CountMismatch, 11);
    }

    void movedLines()
    {
        const auto moved = [&](const char *name, ExportFlaw flaw, quint64 line, const QString &detail, auto edit) {
            add(name, resealed(withLines(m_good, edit)), flaw, line, detail);
        };
        using Lines = QList<QByteArray>;
        moved("deleted line", ExportFlaw::OutOfSequence, 5, u"expected=4 found=5"_s, [](Lines &l) { l.removeAt(4); });
        moved("deleted first event", ExportFlaw::RangeMismatch, 3, u"expected=2 found=3"_s, [](Lines &l) { l.removeAt(2); });
        moved("deleted last event", ExportFlaw::OutOfSequence, 10, u"expected=9 found=none"_s, [](Lines &l) { l.removeAt(9); });
        moved("duplicated line", ExportFlaw::OutOfSequence, 6, u"expected=5 found=4"_s, [](Lines &l) { l.insert(5, l[4]); });
        moved("swapped lines", ExportFlaw::OutOfSequence, 4, u"expected=3 found=4"_s, [](Lines &l) { l.swapItemsAt(3, 4); });
        moved("inserted event", ExportFlaw::OutOfSequence, 6, u"expected=5 found=4"_s, [&](Lines &l) {
            l.insert(4, SampleLog(5, 'x').line(4)); // seq 4, before the real one
        });
        moved("replaced event", ExportFlaw::RootMismatch, 5, {},
              [&](Lines &l) { l[4] = withoutPersonal(SampleLog(5, 'x').line(4), PersonalField::Host).value(); });
        moved("deleted digest line", ExportFlaw::CountMismatch, 11, {}, [](Lines &l) { l.removeAt(10); });
        moved("duplicated digest line", ExportFlaw::CountMismatch, 12, {}, [](Lines &l) { l.insert(11, l[10]); });
        moved("empty line between events", ExportFlaw::CountMismatch, 5, u"member=count said=8 found=2"_s,
              [](Lines &l) { l.insert(4, QByteArray()); });
        moved("event too many", ExportFlaw::CountMismatch, 12, u"member=count said=8 found=9"_s,
              [&](Lines &l) { l.insert(11, m_log.line(10)); });
    }

    void cutFiles()
    {
        add("cut in the header", m_good.first(9), ExportFlaw::Truncated, 1);
        add("cut after the header", m_good.first(24), ExportFlaw::Truncated, 2);
        add("cut in the manifest", m_good.first(200), ExportFlaw::Truncated, 2);
        add("cut in an event", m_good.first(m_good.indexOf("slack")), ExportFlaw::Truncated, 5);
        const qsizetype notes = m_good.indexOf("\n\n");
        add("cut after the events", m_good.first(notes + 1), ExportFlaw::Truncated, 12);
        add("cut before the checkpoint", m_good.first(notes + 2), ExportFlaw::Truncated, 13);
        add("cut in the checkpoint", m_good.first(notes + 60), ExportFlaw::Truncated);
        add("cut before the export note", m_good.first(m_good.lastIndexOf("claviger/", -300)), ExportFlaw::Truncated);
        add("cut in the last line", m_good.chopped(9), ExportFlaw::Truncated);
        add("no last line break", m_good.chopped(1), ExportFlaw::Truncated);
        // the end of the span cut off: by somebody without the key, and by one who signs it all with another one
        const QByteArray shorter = m_log.exported({.first = 2, .end = 8});
        const QByteArray seal = m_good.sliced(m_good.lastIndexOf(logOrigin(SampleLog::store()) + "/export"));
        add("cut tail under the old export note",
            shorter.first(shorter.lastIndexOf(logOrigin(SampleLog::store()) + "/export")) + seal, ExportFlaw::ExportDigest);
        add("cut tail under a foreign export note", resealed(shorter, 'x'), ExportFlaw::ExportSignature);
        add("cut tail under a foreign key", m_log.exported({.end = 8, .size = 8, .signer = 'x'}), ExportFlaw::OtherSigner, {},
            SampleLog::keyOf('x'), true);
    }

    void foreignSignatures()
    {
        const SampleLog forged(12, 'x');
        const QByteArray key = m_log.verifierKey().toUtf8();
        QByteArray foreign = forged.exported();
        add("rebuilt tree under a foreign key", foreign, ExportFlaw::OtherSigner, {}, forged.verifierKey(), true);
        add("rebuilt tree that claims our key", resealed(foreign.replace(forged.verifierKey().toUtf8(), key), 'x'),
            ExportFlaw::CheckpointSignature, 17);
        add("foreign export note", resealed(m_good, 'x'), ExportFlaw::ExportSignature, 19);
        const QByteArray note = m_log.checkpoint(12);
        add("checkpoint of another store", resealed(replaced(m_good, note, otherStore())), ExportFlaw::OtherStore, 13);
        add("older checkpoint", resealed(replaced(m_good, note, m_log.checkpoint(8))), ExportFlaw::OtherCheckpoint, 13,
            u"said=12 signed=8"_s);
        add("checkpoint of other events", resealed(replaced(m_good, note, SampleLog(12).checkpoint(12))),
            ExportFlaw::OtherCheckpoint, 13);
        add("edited checkpoint", resealed(replaced(m_good, "\n12\n", "\n13\n")), ExportFlaw::CheckpointSignature, 13);
        add("malformed checkpoint", resealed(replaced(m_good, "\n12\n", "\n012\n")), ExportFlaw::BadCheckpoint, 13);
        const QByteArray seal = m_good.sliced(m_good.lastIndexOf(logOrigin(SampleLog::store()) + "/export"));
        const QByteArray other = m_log.exported({.first = 1});
        add("export note over other bytes", other.first(other.lastIndexOf(logOrigin(SampleLog::store()) + "/export")) + seal,
            ExportFlaw::ExportDigest);
        add("edited manifest", replaced(m_good, "claviger/test", "claviger/tset"), ExportFlaw::ExportDigest);
        SampleLog replacedKey(6);
        replacedKey.replaceKey('b');
        replacedKey.append(3);
        add("the old key after it was replaced", replacedKey.exported({.signer = 'a'}), ExportFlaw::OldKey, 2);
        add("the new key before its time", replacedKey.exported({.end = 6, .size = 7, .signer = 'b'}), ExportFlaw::OldKey, 2);
        add("handover of another event", handoverEdited(replacedKey.exported()), ExportFlaw::BadHandover, 2);
    }

    void lyingManifests()
    {
        replace("count too high", R"("count":8)", R"("count":9)", ExportFlaw::CountMismatch, 12,
                u"member=count said=9 found=8"_s);
        replace("count that leaves no room", R"("count":8)", R"("count":7)", ExportFlaw::BadManifest, 2, u"after"_s);
        replace("count above the log", R"("count":8)", R"("count":80)", ExportFlaw::BadManifest, 2, u"count"_s);
        add("another range", resealed(replaced(replaced(m_good, R"("first":2)", R"("first":4)"), R"("count":8)", R"("count":6)")),
            ExportFlaw::RangeMismatch, 3);
        replace("withheld events denied", R"({"events":1,)", R"({"events":0,)", ExportFlaw::CountMismatch, 12,
                u"member=withheld.events said=0 found=1"_s);
        replace("withheld fields denied", R"("fields":7,)", R"("fields":6,)", ExportFlaw::CountMismatch, 12,
                u"member=withheld.fields said=6 found=7"_s);
        replace("log smaller than signed", R"("size":12})", R"("size":11})", ExportFlaw::OtherCheckpoint, 13);
        replace("no member first", R"("first":2,)", "", ExportFlaw::BadManifest, 2, u"first"_s);
        replace("member of another type", R"("first":2,)", R"("first":"2",)", ExportFlaw::BadManifest, 2, u"first"_s);
        replace("key that is none", "\"verifier\":\"claviger", "\"verifier\":\"clavigar", ExportFlaw::BadManifest, 2,
                u"verifier"_s);
        replace("digest that is none", R"("before":[")", R"("before":["A)", ExportFlaw::BadManifest, 2, u"before"_s);
    }

    void badJson()
    {
        replace("member twice in an event", R"({"action":)", R"({"action":"x","action":)", ExportFlaw::DuplicateMember, 3);
        replace("member again later in an event", R"(,"detail":)", R"(,"action":"x","detail":)", ExportFlaw::DuplicateMember, 3);
        replace("member twice in the manifest", R"({"after":)", R"({"after":[],"after":)", ExportFlaw::DuplicateMember, 2);
        replace("member twice deep in the manifest", R"({"events":1,)", R"({"events":1,"events":1,)", ExportFlaw::DuplicateMember,
                2);
        replace("member twice in the disclosures", "\t{\"actor\":", "\t{\"actor\":[\"\",\"\"],\"actor\":", ExportFlaw::BadJson,
                3);
        replace("member twice in a withheld event", R"({"leaf":)", R"({"leaf":"","leaf":)", ExportFlaw::DuplicateMember, 6);
        replace("member out of order", R"("seq":4,)", R"("seq":4,"a":1,)", ExportFlaw::NotCanonical, 5);
        replace("unknown member", R"("seq":4,)", R"("seq":4,"seqx":1,)", ExportFlaw::BadJson, 5, u"seqx"_s);
        replace("space", R"("seq":4,)", R"("seq": 4,)", ExportFlaw::NotCanonical, 5);
        replace("space in the manifest", R"("first":2,)", R"("first": 2,)", ExportFlaw::NotCanonical, 2);
        replace("needless escape", R"("provider":"slack")", R"("provider":"sl\u0061ck")", ExportFlaw::NotCanonical, 5);
        replace("escaped slash", R"("path":"/)", R"("path":"\/)", ExportFlaw::NotCanonical, 3);
        replace("number with a fraction", R"("seq":4,)", R"("seq":4.0,)", ExportFlaw::BadNumber, 5);
        replace("number with an exponent", R"("seq":4,)", R"("seq":4e0,)", ExportFlaw::BadNumber, 5);
        replace("number with leading zero", R"("seq":4,)", R"("seq":04,)", ExportFlaw::BadNumber, 5);
        replace("negative number", R"("seq":4,)", R"("seq":-4,)", ExportFlaw::BadNumber, 5);
        replace("number of 2^53", R"("seq":4,)", R"("seq":9007199254740992,)", ExportFlaw::BadNumber, 5);
        replace("number of 400 digits", R"("seq":4,)", R"("seq":)" + QByteArray(400, '9') + ',', ExportFlaw::BadNumber, 5);
        replace("number of 400 digits in the manifest", R"("first":2,)", R"("first":)" + QByteArray(400, '9') + ',',
                ExportFlaw::BadNumber, 2);
        replace("deep nesting", R"("first":2,)", R"("first":)" + QByteArray(900'000, '[') + ',', ExportFlaw::BadJson, 2);
        replace("nesting in an event", R"("seq":4,)", R"("seq":[[4]],)", ExportFlaw::BadJson, 5);
        replace("no object", R"({"action")", R"("action")", ExportFlaw::BadJson, 3);
        SampleLog newer(3);
        newer.appendLine(QByteArray(SampleLog(4).line(3)).replace(",\"v\":2,", ",\"v\":3,").split('\t').first());
        const QByteArray fresh = newer.exported({.end = 3});
        add("event of a newer format", resealed(withLines(fresh, [&](QList<QByteArray> &l) { l[4] = newer.line(3); })),
            ExportFlaw::NewerFormat, 5);
    }

    void badBytes()
    {
        add("line ends of Windows", QByteArray(m_good).replace("\n", "\r\n"), ExportFlaw::LineEndings, 1, u"verified"_s);
        add("line ends of Windows, the key is another", foreignWithReturns(), ExportFlaw::LineEndings, 1, u"other-signer"_s,
            true);
        add("line ends of Windows and an edit", replaced(m_good, "slack", "slock").replace("\n", "\r\n"),
            ExportFlaw::RootMismatch, 5);
        replace("one carriage return", "\n{\"action\"", "\r\n{\"action\"", ExportFlaw::NotCanonical, 2);
        add("byte order mark", "\xEF\xBB\xBF" + m_good, ExportFlaw::ByteOrderMark, 1, u"utf-8"_s);
        add("UTF-16", QByteArray("\xFF\xFE") + m_good, ExportFlaw::ByteOrderMark, 1, u"utf-16"_s);
        replace("NUL in a text", "slack", QByteArray("sl\0ck", 5), ExportFlaw::NulByte, 5);
        replace("NUL between members", R"("seq":4,)", QByteArray("\0\"seq\":4,", 9), ExportFlaw::NulByte, 5);
        replace("control character", "slack",
                "sl\x01"
                "ck",
                ExportFlaw::BadJson, 5);
        replace("not UTF-8", "slack",
                "sl\xFF"
                "ck",
                ExportFlaw::BadUtf8, 5);
        replace("overlong UTF-8", "slack",
                "sl\xC0\xAF"
                "ck",
                ExportFlaw::BadUtf8, 5);
        replace("surrogate in UTF-8", "slack",
                "sl\xED\xA0\x80"
                "ck",
                ExportFlaw::BadUtf8, 5);
        add("line above 64 KiB", longLine(65537), ExportFlaw::LineTooLong, 3);
        replace("manifest above 1 MiB", "claviger/test", QByteArray(1 << 20, 'x'), ExportFlaw::LineTooLong, 2);
        add("two exports in one", m_good + m_good, ExportFlaw::TrailingData, 24, u"export"_s);
        add("line break at the end", m_good + "\n", ExportFlaw::TrailingData, 24);
        add("a byte at the end", m_good + "x", ExportFlaw::TrailingData, 24);
        add("a megabyte at the end", m_good + QByteArray(1 << 20, 'x'), ExportFlaw::TrailingData, 24);
    }

    void otherFiles()
    {
        add("empty file", {}, ExportFlaw::Empty);
        add("zip", QByteArray("PK\x03\x04\x14\0\x06\0", 8) + m_good, ExportFlaw::NotAnExport, 1, u"zip"_s);
        add("gzip", "\x1F\x8B\x08" + m_good, ExportFlaw::NotAnExport, 1, u"gzip"_s);
        add("sqlite", QByteArray("SQLite format 3\0", 16) + m_good, ExportFlaw::NotAnExport, 1, u"sqlite"_s);
        add("html", "<!DOCTYPE html><html>404</html>", ExportFlaw::NotAnExport, 1, u"html"_s);
        add("json", "{\"a\":1}\n", ExportFlaw::NotAnExport, 1, u"json"_s);
        add("checkpoint alone", m_log.checkpoint(12), ExportFlaw::NotAnExport, 1, u"checkpoint"_s);
        add("text", "hello\n", ExportFlaw::NotAnExport, 1);
        add("newer format", QByteArray(m_good).replace(0, 23, "claviger-audit-export/2"), ExportFlaw::NewerFormat, 1, u"2"_s);
        add("format that is none", QByteArray(m_good).replace(0, 23, "claviger-audit-export/x"), ExportFlaw::NotAnExport, 1);
    }

    [[nodiscard]] QByteArray saltEdited() const
    {
        const qsizetype at = m_good.indexOf("\t{\"actor\":[\"") + 12;
        QByteArray edited = m_good;
        edited[at] = edited[at] == '0' ? '1' : '0';
        return edited;
    }
    /// A disclosure of another event's host where there is none.
    [[nodiscard]] QByteArray disclosed() const
    {
        const QByteArray foreign = m_log.line(7);
        const qsizetype from = foreign.indexOf("\"host\":[");
        return replaced(m_good, ",\"reason\":[",
                        ',' + foreign.sliced(from, foreign.indexOf(']', from) - from + 1) + ",\"reason\":[");
    }
    [[nodiscard]] static QByteArray otherStore()
    {
        const QByteArray origin = logOrigin(StoreId{QUuid::createUuid()});
        return writeCheckpoint({origin, 12, SampleLog(1).point(1).root}, SampleLog::keyFrom('a'));
    }
    [[nodiscard]] static QByteArray foreignWithReturns() { return SampleLog(3, 'x').exported().replace("\n", "\r\n"); }
    [[nodiscard]] static QByteArray longLine(qsizetype size)
    {
        SampleLog log;
        AuditEvent event = sampleEvent();
        event.actor.clear();
        event.host.clear();
        event.reason.clear();
        event.detail = u"x"_s;
        log.append(event);
        event.detail = QString(size - log.line(0).size() + 1, u'x');
        SampleLog longer;
        longer.append(event);
        if (size <= 65536)
            return longer.exported();
        return resealed(withLine(SampleLog(1).exported(), 3, [&](const QByteArray &) { return longer.line(0); }));
    }
    [[nodiscard]] static QByteArray handoverEdited(const QByteArray &bytes)
    {
        const qsizetype at = bytes.indexOf(R"("proof":[")") + 10;
        return resealed(QByteArray(bytes).replace(at, 4, bytes.sliced(at, 4) == "AAAA" ? "BBBB" : "AAAA"), 'b');
    }

    const SampleLog m_log = makeLog();
    const QByteArray m_good = m_log.exported(order());
    std::vector<ExportFixture> m_all;
};

} // namespace claviger::test
#endif
