"""What may stand against an act, in a sentence for whoever tried."""

from django.utils.translation import gettext_lazy as _

from maharat.kernel.refusals import Refusal


class FrameworkNotPublished(Refusal):
    code = "framework-not-published"
    status = 409
    message = _("This framework is not published yet. Publish it first.")


class DatesReversed(Refusal):
    code = "dates-reversed"
    message = _("The last day lies before the first.")


class DayPassed(Refusal):
    code = "day-passed"
    message = _("This last day has passed already.")


class NothingAsked(Refusal):
    code = "nothing-asked"
    message = _("Choose at least one competency to ask about.")


class ScenariosMissing(Refusal):
    code = "scenarios-missing"
    message = _("Each competency is measured by two scenarios. There are fewer for:")


class TargetOutOfReach(Refusal):
    code = "target-out-of-reach"
    message = _("No scenario shows this level, so the gap could never close. Choose a lower target for:")


class CampaignsOverlap(Refusal):
    code = "campaigns-overlap"
    status = 409
    message = _("Some of these people are already asked about this framework in these days.")


class CampaignClosed(Refusal):
    code = "campaign-closed"
    status = 409
    message = _("This needs assessment is not open today. What you answered so far is kept, but nothing more is taken.")


class NotInvited(Refusal):
    code = "not-invited"
    status = 409
    message = _("This needs assessment is for people of other units.")


class AlreadyHandedIn(Refusal):
    code = "already-handed-in"
    status = 409
    message = _("You have handed this in already, so its answers stand. To change them, answer again.")


class NotHandedIn(Refusal):
    code = "not-handed-in"
    status = 409
    message = _("These answers are not handed in yet. Go on with them instead of beginning again.")


class NotAsked(Refusal):
    code = "not-asked"
    message = _("This question does not belong to this needs assessment.")


class OutOfScale(Refusal):
    code = "out-of-scale"
    message = _("This is not one of the answers that can be chosen.")


class Unanswered(Refusal):
    code = "unanswered"
    message = _("Some answers are still missing. What you answered is kept. Missing:")


class NoReason(Refusal):
    code = "no-reason"
    message = _("Say why, so that others can follow the decision.")


class TooFewAnswers(Refusal):
    code = "too-few-answers"
    status = 409
    message = _("There are too few answers yet to decide on this gap.")
