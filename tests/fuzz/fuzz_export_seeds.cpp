// Seeds for fuzz_export_reader: every fixture of the table of attacks, its lines, and a proof. Usage: fuzz_export_seeds FOLDER
#include "models/audit/export_reader.h"
#include "tests/audit/export_attacks.h"

using namespace claviger;
using namespace claviger::test;

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    const QString folder = QString::fromLocal8Bit(argv[1]) + u'/';
    int count = 0;
    const auto seed
        = [&](char kind, const QByteArray &bytes) { return writeFile(folder + QString::number(++count), kind + bytes); };
    constexpr qsizetype most = 20'000; // longer ones only slow the fuzzer down
    bool good = true;
    for (const ExportFixture &fixture : Attacks::all()) {
        if (fixture.bytes.size() < most)
            good = seed('f', fixture.bytes) && good;
        const QList<QByteArray> lines = fixture.bytes.split('\n').first(qMin(fixture.bytes.count('\n'), qsizetype{5}));
        for (const QByteArray &line : lines)
            good = (line.size() >= most || seed(line.startsWith("{\"after") ? 'm' : 'l', line)) && good;
    }
    const QString path = folder + u"export"_s;
    Progress progress;
    const auto file
        = writeFile(path, SampleLog(7).exported()) ? AuditExportReader().open(path) : failure(ErrorCode::Storage, path);
    const auto proof = file && (*file)->scan(progress) ? (*file)->proof(3, progress) : failure(ErrorCode::Storage, path);
    return good && QFile::remove(path) && proof && seed('f', *proof) ? 0 : 1;
}
