#include "app/cli/earlier_problem.h"

#include "app/cli/text.h"

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

Error earlierProblem(const QString &option, const QString &file, const Error &error)
{
    const QString subject = option + u' ' + file;
    switch (error.code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::Damaged:
        return {ErrorCode::InvalidInput, subject,
                Text::tr("That file is no export, checkpoint or event proof that can be verified. Name one that is.")};
    case ErrorCode::Conflict: // see ExportService::earlierPoint()
        return {ErrorCode::InvalidInput, subject,
                Text::tr("That file is of another store (%1). Name one of the store that is exported.").arg(error.detail)};
    default: return error;
    }
}

} // namespace claviger::cli
