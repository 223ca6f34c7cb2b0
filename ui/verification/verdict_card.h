#pragma once

#include "models/services/verdict_text.h"
#include "ui/theme/tokens.h"

#include <QWidget>

class QLabel;

namespace claviger {

class ToneIcon;

/// A verdict in full: what happened, what it means, what to do, and beneath it when and by whom. Texts can be selected.
class VerdictCard final : public QWidget
{
    Q_OBJECT

public:
    explicit VerdictCard(QWidget *parent = nullptr);

    /// \p facts stands below in muted lines; \p since is what happened after the verdict. Both may be empty.
    void setVerdict(Tone tone, const VerdictText &text, const QString &facts = {}, const QString &since = {});
    void clear();
    [[nodiscard]] QString headline() const;

private:
    ToneIcon *m_icon;
    QLabel *m_headline;
    QLabel *m_meaning;
    QLabel *m_remedy;
    QLabel *m_since;
    QLabel *m_facts;
};

} // namespace claviger
