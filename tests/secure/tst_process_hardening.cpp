#include "models/secure/process_hardening.h"

#include <QTest>

#include <openssl/crypto.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#if defined(Q_OS_LINUX)
#include <sys/prctl.h>
#include <sys/resource.h>
#endif

using namespace claviger;
using namespace Qt::Literals::StringLiterals;

class TestProcessHardening final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void noCoreIsDumped();
    void secretsLiveInTheSecureHeap();
    void freedMemoryHoldsNothing();
    void largeBlocksAreWipedWhereTheyWereWritten();
    void reallocKeepsTheBytesAndLeavesNone_data();
    void reallocKeepsTheBytesAndLeavesNone();
    void reallocOfNothingAndToNothing();
    void manyStrings();

private:
    Hardening m_hardening;
};

/// Whether \p needle stands in the \p size bytes at \p address, read as the allocator left them.
static bool contains(std::uintptr_t address, std::size_t size, std::string_view needle)
{
    const volatile char *const block = reinterpret_cast<const volatile char *>(address);
    std::string copy;
    for (std::size_t i = 0; i < size; ++i)
        copy += block[i];
    const bool found = copy.find(needle) != std::string::npos;
    explicit_bzero(copy.data(), copy.size());
    return found;
}

void TestProcessHardening::initTestCase()
{
    qputenv("CLAVIGER_TESTING", "1");
    m_hardening = hardenProcess();
}

void TestProcessHardening::noCoreIsDumped()
{
#if defined(Q_OS_LINUX)
    rlimit limit{};
    QCOMPARE(getrlimit(RLIMIT_CORE, &limit), 0);
    QCOMPARE(limit.rlim_cur, rlim_t{0});
    QVERIFY(m_hardening.noCoreDumps);
    QVERIFY(!m_hardening.undumpable); // asked for by the environment, in a build for tests
    qunsetenv("CLAVIGER_TESTING");
    QVERIFY(hardenProcess().undumpable);
    QCOMPARE(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), 0);
#else
    QSKIP("Linux only");
#endif
}

void TestProcessHardening::secretsLiveInTheSecureHeap()
{
    if (!m_hardening.secureHeap)
        QSKIP("the system gives no locked memory");
    void *const block = OPENSSL_secure_malloc(32);
    QVERIFY(CRYPTO_secure_allocated(block));
    OPENSSL_secure_free(block);
}

void TestProcessHardening::freedMemoryHoldsNothing()
{
    if (!m_hardening.wipingFree)
        QSKIP("free() is the C library's own here");
    constexpr std::size_t size = 4096;
    const std::string_view canary = "canary-of-the-heap";
    char *const block = static_cast<char *>(std::malloc(size));
    QVERIFY(block);
    std::memcpy(block + size / 2, canary.data(), canary.size());
    const volatile std::uintptr_t watched = reinterpret_cast<std::uintptr_t>(block);
    QVERIFY(contains(watched, size, canary)); // the search finds what is there
    std::free(block);
    QVERIFY(!contains(watched, size, canary)); // still mapped: far below what is given back to the system
}

void TestProcessHardening::largeBlocksAreWipedWhereTheyWereWritten()
{
    if (!m_hardening.wipingFree)
        QSKIP("free() is the C library's own here");
#if defined(Q_OS_LINUX)
    constexpr std::size_t kSize = std::size_t{8} * 1024 * 1024;
    constexpr std::string_view kCanary = "canary of a large block";
    void *volatile first = std::malloc(kSize); // volatile: or both calls are optimised away
    std::free(first);                          // from now on the C library keeps blocks of this size in its heap
    rusage before{};
    getrusage(RUSAGE_SELF, &before);
    for (int run = 0; run < 20; ++run) {
        auto *const block = static_cast<char *>(std::malloc(kSize));
        const std::array<std::size_t, 3> places{1, kSize / 2 - 7, kSize - kCanary.size()};
        for (const std::size_t place : places)
            std::memcpy(block + place, kCanary.data(), kCanary.size());
        void *volatile behind = std::malloc(256 * 1024); // the heap's end stays behind the block: its pages stay mapped
        const volatile std::uintptr_t watched = reinterpret_cast<std::uintptr_t>(block);
        std::free(block);
        if (run == 0) {
            for (const std::size_t place : places)
                QVERIFY(!contains(watched + place, kCanary.size(), kCanary));
        }
        std::free(behind);
    }
    rusage after{};
    getrusage(RUSAGE_SELF, &after);
    // 2048 pages a block: writing zeros into all of them would fault in each of them in each run
    QVERIFY2(after.ru_minflt - before.ru_minflt < 2048, QByteArray::number(qint64(after.ru_minflt - before.ru_minflt)));
#endif
}

void TestProcessHardening::reallocKeepsTheBytesAndLeavesNone_data()
{
    QTest::addColumn<quint64>("before");
    QTest::addColumn<quint64>("after");
    QTest::newRow("grow") << quint64{4096} << quint64{65536};
    QTest::newRow("grow a little") << quint64{4096} << quint64{4100};
    QTest::newRow("grow a mapped block") << quint64{40000000} << quint64{80000000};
    QTest::newRow("shrink a mapped block") << quint64{40000000} << quint64{4096};
    QTest::newRow("shrink") << quint64{65536} << quint64{64};
    QTest::newRow("shrink a little") << quint64{65536} << quint64{65000};
}

void TestProcessHardening::reallocKeepsTheBytesAndLeavesNone()
{
    if (!m_hardening.wipingFree)
        QSKIP("realloc() is the C library's own here");
    QFETCH(quint64, before);
    QFETCH(quint64, after);
    char *const block = static_cast<char *>(std::malloc(before));
    QVERIFY(block);
    for (std::size_t i = 0; i < before; ++i)
        block[i] = static_cast<char>(i * 7 + 1);
    const std::string expected(block, std::min(before, after));
    const volatile std::uintptr_t watched = reinterpret_cast<std::uintptr_t>(block);
    char *const moved = static_cast<char *>(std::realloc(block, after));
    QVERIFY(moved);
    QVERIFY(std::memcmp(moved, expected.data(), expected.size()) == 0);
    if (before < 1000000 && reinterpret_cast<std::uintptr_t>(moved) != watched) // pages of a mapped block are gone
        QVERIFY(!contains(watched, before, expected.substr(32, 16)));
    std::free(moved);
}

void TestProcessHardening::reallocOfNothingAndToNothing()
{
    void *const block = std::realloc(nullptr, 100);
    QVERIFY(block);
    std::free(block);
    std::free(nullptr);
}

void TestProcessHardening::manyStrings()
{
    QBENCHMARK
    {
        for (int i = 0; i < 100000; ++i) {
            QString text(40, u'x');
            text += QString::number(i);
        }
    }
}

QTEST_GUILESS_MAIN(TestProcessHardening)
#include "tst_process_hardening.moc"
