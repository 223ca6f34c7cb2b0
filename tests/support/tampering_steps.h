#pragma once

#include "tests/support/store_steps.h"

#include <QTest>

namespace claviger::test {

/// The path of the first credential of populate().
inline const QString kFirst = u"/acme/production/genai/first"_s;

/// What someone with the file and a database tool can do, behind the back of whoever has it open.
inline void runSql(const QString &file, const QByteArray &sql)
{
    const auto done = (*Connection::open(file, Connection::Mode::ReadWrite))->script(sql.constData());
    QVERIFY2(done, qPrintable(done ? QString() : done.error().detail));
}

[[nodiscard]] inline CheckReport checked(LocalStore &store)
{
    auto report = answerOf(store.check(noProgress()));
    return report ? *std::move(report) : CheckReport{};
}

/// A finding a line, for the message of a test that failed.
[[nodiscard]] inline QString told(const CheckReport &report)
{
    QString text;
    for (const CheckFinding &finding : report.findings)
        text += name(finding.code) + u" | "_s + finding.subject + u" | "_s + finding.detail + u'\n';
    return text;
}

/// Two credentials, the first rotated with grace, so that it has two versions with values.
inline void populate(TempStore &temp)
{
    const auto first = answerOf(temp.store.create(someCredential(u"First"_s)));
    QVERIFY(first);
    QVERIFY(rotate(temp.store, *first, "second value", 24));
    QVERIFY(answerOf(temp.store.create(someCredential(u"Second"_s))));
}

} // namespace claviger::test
