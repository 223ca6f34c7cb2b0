#pragma once

#include "models/domain/audit_export.h"

#include <QWidget>

namespace claviger {

class KeyValueList;
class MessageBar;
class VerifierKeyCard;

/// What was written: file, digests, and the key that signed it.
class ExportResultView final : public QWidget
{
    Q_OBJECT

public:
    explicit ExportResultView(QWidget *parent = nullptr);

    void setSummary(const ExportSummary &summary);

private:
    KeyValueList *m_facts;
    MessageBar *m_bar;
    VerifierKeyCard *m_key;
};

} // namespace claviger
