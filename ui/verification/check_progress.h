#pragma once

#include "models/base/progress.h"

#include <QObject>
#include <QTimer>

namespace claviger {

class ProgressRow;
class VerificationService;

/// Shows in a row how far all batches of checks are, from a moment after they began to their end; its Cancel stops them.
class CheckProgress final : public QObject
{
    Q_OBJECT

public:
    /// \p service outlives it; \p row owns it.
    CheckProgress(VerificationService &service, ProgressRow *row);

    /// False: somebody else shows it just now.
    void setShown(bool shown);

private:
    void begin();
    void end();
    void refresh();

    VerificationService &m_service;
    ProgressRow *m_row;
    ProgressPtr m_progress; ///< null while nothing is checked
    QTimer m_late;
    bool m_shown = true;
};

} // namespace claviger
