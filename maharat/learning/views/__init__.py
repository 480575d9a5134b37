"""HTTP of learning, by who asks: the learner, whoever enters a course, whoever offers one."""

from maharat.learning.views.player import frame_or_404 as frame_or_404
