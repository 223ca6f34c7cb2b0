#pragma once

#include "tests/support/private_home.h"

#include <QApplication>
#include <QLatin1StringView>
#include <QTest>

#include <optional>

namespace claviger::test {

/// Where keys live in this run of a test program.
enum class Place : quint8 {
    Local,     ///< a store file
    Workspace, ///< a broker of the dialect *workspace credentials*, and so on
    Org,
    KeyPath
};

/// "local", "workspace", "org", "keypath".
[[nodiscard]] QLatin1StringView name(Place place);
/// The place of this run; set once, by runAtPlace().
[[nodiscard]] Place thePlace();

/// Takes the place out of the arguments of main(), and makes windows look the same everywhere. False, and says how, without one.
[[nodiscard]] bool choosePlace(QStringList &arguments);

/// main() of a test program: `tst_place_… local [test functions]`.
template <typename TestClass>
int runAtPlace(int argc, char **argv)
{
    const PrivateHome home; // before anything asks where settings are
    const QApplication app(argc, argv);
    QStringList arguments = QApplication::arguments();
    if (!choosePlace(arguments))
        return 2;
    TestClass test;
    return QTest::qExec(&test, arguments);
}

} // namespace claviger::test

#define PLACE_MAIN(TestClass)                                                                                                    \
    int main(int argc, char **argv) { return claviger::test::runAtPlace<TestClass>(argc, argv); }

/// Runs the steps of a test; what is waited for in vain fails it by name.
#define PLAY(...)                                                                                                                \
    try {                                                                                                                        \
        __VA_ARGS__                                                                                                              \
    } catch (const claviger::test::Unmet &unmet) {                                                                               \
        QFAIL(qPrintable(QStringLiteral("waited in vain for ") + unmet.expected));                                               \
    }
