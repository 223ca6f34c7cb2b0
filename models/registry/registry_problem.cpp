#include "models/registry/registry_problem.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

QString RegistryProblem::text() const
{
    QString place = line > 0 ? u"%1:%2"_s.arg(file).arg(line) : file;
    if (!member.isEmpty())
        place += u": "_s + member;
    return place + u": "_s + message;
}

void Findings::add(int line, const QString &member, const QString &message) { problems.push_back({file, line, member, message}); }

void Findings::addAt(const QString &member, const QString &message) { add(lines.value(member, 1), member, message); }

} // namespace claviger
