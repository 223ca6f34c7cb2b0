#pragma once

#include "models/base/progress.h"
#include "models/services/export_text.h"
#include "ui/theme/tokens.h"

#include <QFrame>
#include <QList>

class QLabel;
class QPushButton;

namespace claviger {

class ProgressRow;
class StatusChip;

/// The answer to "can I trust this file?", in a tone, an icon, a title and a sentence; under it a chip for each thing that was
/// proven or not. Announced to assistive technology. While the check runs: how far it is, and Cancel.
class VerdictBanner final : public QFrame
{
    Q_OBJECT

public:
    explicit VerdictBanner(QWidget *parent = nullptr);

    void setChecking(const ProgressPtr &progress);
    void setVerdict(const ExportCheck &check, bool confirmed);
    /// Whether there is a line to show that the verdict is about.
    void setHasBadLine(bool has);
    /// The check did not come to an end, e.g. because it was cancelled or the file went away: \p text says why.
    void setUnchecked(const QString &title, const QString &text);

    [[nodiscard]] Tone tone() const noexcept { return m_tone; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString summary() const;
    /// The button that opens and closes the list of what was proven.
    [[nodiscard]] QPushButton *evidenceButton() const { return m_evidence; }

signals:
    void evidenceToggled(bool shown);
    void recheckRequested();
    void compareRequested();
    void lineRequested(); ///< the line that is wrong should be shown

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void show(Tone tone, const QString &iconName, const QString &title, const QString &summary);
    void showChips(const std::vector<ProofPoint> &points);
    void refreshLook();
    QWidget *buildTexts();
    QWidget *buildButtons();

    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_summary;
    QWidget *m_chipRow;
    QList<StatusChip *> m_chips;
    ProgressRow *m_progress;
    QPushButton *m_evidence;
    QPushButton *m_recheck;
    QPushButton *m_compare;
    QPushButton *m_line;
    QString m_iconName;
    Tone m_tone = Tone::Info;
};

} // namespace claviger
