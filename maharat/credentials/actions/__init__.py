"""Every write of this room, by matter."""

from maharat.credentials.actions.awarding import AlreadyRevoked as AlreadyRevoked
from maharat.credentials.actions.awarding import NoKeyYet as NoKeyYet
from maharat.credentials.actions.awarding import NotEarned as NotEarned
from maharat.credentials.actions.awarding import award as award
from maharat.credentials.actions.awarding import award_waiting as award_waiting
from maharat.credentials.actions.awarding import make_achievement as make_achievement
from maharat.credentials.actions.awarding import revoke as revoke
from maharat.credentials.actions.awarding import wait as wait
from maharat.credentials.actions.issuing import AlreadyIssuer as AlreadyIssuer
from maharat.credentials.actions.issuing import AlreadyRetired as AlreadyRetired
from maharat.credentials.actions.issuing import NotAnInstitution as NotAnInstitution
from maharat.credentials.actions.issuing import make_issuer as make_issuer
from maharat.credentials.actions.issuing import replace_key as replace_key
