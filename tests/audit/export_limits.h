#pragma once

#include "tests/audit/export_attacks.h"

/// Files at the limits of the format, and with content that JSON allows and the format does not.
#ifndef Q_MOC_RUN // moc 6.4 counts the braces in raw strings
namespace claviger::test {

/// On the same export as Attacks.
class LimitAttacks
{
public:
    [[nodiscard]] static std::vector<ExportFixture> all()
    {
        LimitAttacks attacks;
        attacks.badDisclosures();
        attacks.beyondTheLimits();
        attacks.wrongTypes();
        attacks.newerNames();
        attacks.notes();
        return std::move(attacks.m_all);
    }

private:
    void add(const char *name, const QByteArray &bytes, ExportFlaw flaw = ExportFlaw::None, std::optional<quint64> line = {},
             const QString &detail = {})
    {
        m_all.push_back({QString::fromLatin1(name), bytes, flaw, line, detail});
    }
    void replace(const char *name, const QByteArray &from, const QByteArray &to, ExportFlaw flaw, quint64 line,
                 const QString &detail = {})
    {
        add(name, resealed(replaced(m_good, from, to)), flaw, line, detail);
    }

    void badDisclosures()
    {
        const auto disclosed = [&](const char *name, const QByteArray &pair, ExportFlaw flaw) {
            add(name,
                resealed(withLine(
                    m_good, 3,
                    [&](const QByteArray &line) { return line.first(line.indexOf('\t') + 1) + "{\"actor\":" + pair + '}'; })),
                flaw, 3);
        };
        const QByteArray line = m_log.line(2);
        const qsizetype at = line.indexOf("\t{\"actor\":[\"") + 12;
        const QByteArray salt = line.sliced(at, 32);
        const QByteArray quoted = '"' + salt + '"';
        disclosed("salt in upper case", "[\"" + salt.toUpper().replace('0', 'A') + "\",\"admin\"]", ExportFlaw::BadJson);
        disclosed("salt that takes from the value", "[\"" + salt + "61\",\"dmin\"]", ExportFlaw::BadJson);
        disclosed("salt too short", "[\"" + salt.chopped(2) + "\",\"admin\"]", ExportFlaw::BadJson);
        disclosed("disclosure of three", '[' + quoted + ",\"admin\",\"x\"]", ExportFlaw::BadJson);
        disclosed("disclosure of one", '[' + quoted + ']', ExportFlaw::BadJson);
        disclosed("disclosure of nothing", '[' + quoted + ",\"\"]", ExportFlaw::BadJson);
        disclosed("disclosure of a number", '[' + quoted + ",1]", ExportFlaw::BadJson);
        disclosed("disclosure that is null", "null", ExportFlaw::BadJson);
        const auto rest = [&](const char *name, const QByteArray &text) {
            add(name, resealed(withLine(m_good, 3, [&](const QByteArray &l) { return l.first(l.indexOf('\t') + 1) + text; })),
                ExportFlaw::BadJson, 3);
        };
        rest("nothing behind the tab", {});
        rest("no disclosure behind the tab", "{}");
        rest("an array behind the tab", "[]");
        rest("disclosure of a member that has none", R"({"path":["00000000000000000000000000000000","x"]})");
    }

    /// What RFC 8785 allows and this format does not.
    void beyondTheLimits()
    {
        const auto last = [&](const char *name, const QByteArray &value, ExportFlaw flaw, const QString &detail = {}) {
            replace(name, R"(,"withheld":{)", R"(,"vx":)" + value + R"(,"withheld":{)", flaw, 2, detail);
        };
        add("unlisted member of the manifest", resealed(replaced(m_good, R"(,"withheld":{)", R"(,"vx":[{"a":1}],"withheld":{)")));
        add("as deep as may be", resealed(replaced(m_good, R"(,"withheld":{)", R"(,"vx":[[[[[[1]]]]]],"withheld":{)")));
        last("deeper than may be", "[[[[[[[1]]]]]]]", ExportFlaw::BadJson);
        last("null", "null", ExportFlaw::BadJson);
        last("not a number", "NaN", ExportFlaw::BadJson);
        last("infinity", "Infinity", ExportFlaw::BadJson);
        last("negative infinity", "-Infinity", ExportFlaw::BadNumber);
        last("more values than may be", '[' + QByteArray("1,").repeated(65536) + "1]", ExportFlaw::BadJson);
        QByteArray many;
        for (int i = 0; i < 65; ++i)
            many += (i == 0 ? "\"m" : ",\"m") + QByteArray::number(100 + i) + "\":1";
        last("more members than may be", '{' + many + '}', ExportFlaw::BadJson);
        last("member without a name", R"({"":1})", ExportFlaw::BadJson);
        last("member with a capital", R"({"A":1})", ExportFlaw::BadJson);
    }

    void wrongTypes()
    {
        replace("truth for a number", R"("first":2,)", R"("first":true,)", ExportFlaw::BadManifest, 2, u"first"_s);
        replace("number for a truth", R"("store_events":true)", R"("store_events":1)", ExportFlaw::BadManifest, 2,
                u"store_events"_s);
        replace("withheld events as a truth", R"({"events":1,)", R"({"events":true,)", ExportFlaw::BadManifest, 2, u"events"_s);
        replace("no tool", R"("tool":"claviger/test",)", "", ExportFlaw::BadManifest, 2, u"tool"_s);
        replace("day that is none", R"("written":"2026-11-20T)", R"("written":"2026-02-30T)", ExportFlaw::BadManifest, 2,
                u"written"_s);
        replace("workspaces that are no texts", R"("workspaces":[])", R"("workspaces":[1])", ExportFlaw::BadManifest, 2,
                u"workspaces"_s);
        replace("truth for a seq", R"("seq":4,)", R"("seq":true,)", ExportFlaw::BadJson, 5);
        add("truth for a withheld seq", resealed(withLine(m_good, 6, [](QByteArray l) { return l.replace(":5}", ":true}"); })),
            ExportFlaw::BadJson, 6);
        add("tab behind a withheld event", resealed(withLine(m_good, 6, [](const QByteArray &l) { return l + "\t{}"; })),
            ExportFlaw::NotCanonical, 6);
        add("more in a digest line",
            resealed(withLine(m_good, 11, [](const QByteArray &l) { return l.chopped(1) + ",\"more\":1}"; })),
            ExportFlaw::BadJson, 11);
        replace("null in an event", R"("seq":4,)", R"("seq":null,)", ExportFlaw::BadJson, 5);
        replace("escape where none is needed", R"("result":"GRANTED")", R"("result":"GRAN\"TED")", ExportFlaw::BadJson, 3);
        replace("commitment that is none", R"("host_c":")", R"("host_c":"*)", ExportFlaw::BadJson, 3);
    }

    /// A newer program may name what this one does not know.
    void newerNames()
    {
        add("filter of an action of a newer program",
            resealed(replaced(m_good, R"("actions":[])", R"("actions":["key.melted"])")));
        add("member of a newer program withheld",
            resealed(replaced(m_good, R"("members":["host"])", R"("members":["host","place"])")));
        replace("action that is no text", R"("actions":[])", R"("actions":[1])", ExportFlaw::BadManifest, 2, u"actions"_s);
        replace("withheld member that is no text", R"("members":["host"])", R"("members":[{}])", ExportFlaw::BadManifest, 2,
                u"members"_s);
    }

    void notes()
    {
        const QByteArray dash = "\n\u2014 " + logOrigin(SampleLog::store());
        add("signature line that is none",
            resealed(replaced(m_good, dash, "\n\u2014 other !\n\u2014 " + logOrigin(SampleLog::store()))),
            ExportFlaw::BadCheckpoint, 13);
        add("signature of somebody else as well",
            resealed(replaced(m_good, dash, "\n\u2014 other QUJDREVGRw==\n\u2014 " + logOrigin(SampleLog::store()))));
        add("notes above 64 KiB",
            resealed(replaced(m_good, dash,
                              '\n' + QByteArray("\u2014 other QUJDREVGRw==\n").repeated(4000) + "\u2014 "
                                  + logOrigin(SampleLog::store()))),
            ExportFlaw::TrailingData);
    }

    const SampleLog m_log = Attacks::makeLog();
    const QByteArray m_good = m_log.exported(Attacks::order());
    std::vector<ExportFixture> m_all;
};

} // namespace claviger::test
#endif
